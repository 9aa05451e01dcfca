/**
 * Picks `count` of the candidates (see `candidatePositions`) by the user's strategy. Offer every candidate
 * once, in time order, then ask for the outcome: only the last pick's pictures are held in between.
 */
import type { SamplingStrategy } from '#shared/model/event.ts';
import { type Candidate, createChangeJudge, type Judgement } from './change-judge.ts';
import type { PictureComparison } from './compare-pictures.ts';
import { type PickOutcome, selectPicks } from './select-picks.ts';
import { uniformPositions } from './uniform-positions.ts';

export type FramePickerOptions<T extends Candidate> = {
  readonly strategy: SamplingStrategy;
  readonly count: number;
  /** Presentation times of all candidates that will be offered, ascending. */
  readonly candidatePtsMs: readonly number[];
  /** Not called for uniform picking, nor for candidates within 500 ms of a pick. */
  readonly compare: (earlier: T, later: T) => PictureComparison;
};

export type FramePicker<T extends Candidate> = {
  /** Judges the next candidate; the result is for the log. */
  readonly offer: (candidate: T) => Judgement;
  /** One outcome for each candidate offered, in time order. */
  readonly outcomes: () => readonly PickOutcome[];
};

export function createFramePicker<T extends Candidate>(options: FramePickerOptions<T>): FramePicker<T> {
  const anchors = anchorPositions(options);
  const anchorPtsMs = options.candidatePtsMs.filter((_, index) => anchors.has(index));
  const { judge } = createChangeJudge<T>({ compare: options.compare, anchorPtsMs });
  const judgements: Judgement[] = [];
  return {
    offer(candidate) {
      const judgement = judge(candidate);
      judgements.push(judgement);
      return judgement;
    },
    outcomes: () => selectPicks(judgements, options.count),
  };
}

/** Picked whatever they show: all (uniform), the first (adaptive), half of `count` spread evenly (hybrid). */
function anchorPositions<T extends Candidate>(options: FramePickerOptions<T>): ReadonlySet<number> {
  const { strategy, count, candidatePtsMs } = options;
  const anchorCounts = { uniform: count, adaptive: 1, hybrid: Math.ceil(count / 2) };
  return new Set(uniformPositions(candidatePtsMs.length, anchorCounts[strategy]));
}
