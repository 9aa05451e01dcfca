/**
 * FX-5: looks at candidates one after the other, in time order, and says which of them show a change since
 * the last pick. It keeps only the last pick, so a caller may decode, offer and let go of each frame.
 */
import type { PictureComparison } from './compare-pictures.ts';

/** Least time between two picks. */
export const minimumGapMs = 500;
/** Below these a frame shows something else than the pick before. */
const changedHistogram = 0.98;
const changedSsim = 0.95;

/** `position`: place among all candidates, or in the window; picking only hands it back. */
export type Candidate = { readonly position: number; readonly ptsMs: number };

export type JudgementReason = 'anchor' | 'too-soon' | 'histogram-change' | 'structure-change' | 'no-change';

export type Judgement = Candidate & {
  readonly reason: JudgementReason;
  readonly isAccepted: boolean;
  /** As measured against the last pick; null where it was not needed. */
  readonly histogram: number | null;
  readonly ssim: number | null;
  /**
   * How far the deciding measure fell below its limit, as a share of the limit: 0 at the limit, 1 for
   * nothing in common, negative for no change. Makes both measures comparable. Null where none was taken.
   */
  readonly change: number | null;
};

export type ChangeJudgeOptions<T extends Candidate> = {
  readonly compare: (earlier: T, later: T) => PictureComparison;
  /** Candidates that are picks whatever they show; the first one offered always is. */
  readonly anchorPtsMs: readonly number[];
};

export type ChangeJudge<T extends Candidate> = { readonly judge: (candidate: T) => Judgement };

export function createChangeJudge<T extends Candidate>(options: ChangeJudgeOptions<T>): ChangeJudge<T> {
  const { compare, anchorPtsMs } = options;
  const anchors = new Set(anchorPtsMs);
  let lastPick: T | undefined;

  return {
    judge(candidate) {
      const judgement = judgeAgainst(lastPick, candidate);
      if (judgement.isAccepted) lastPick = candidate;
      return judgement;
    },
  };

  function judgeAgainst(pick: T | undefined, candidate: T): Judgement {
    if (pick === undefined || anchors.has(candidate.ptsMs))
      return judgementOf(candidate, { reason: 'anchor' });
    const isTooSoon = candidate.ptsMs - pick.ptsMs < minimumGapMs || isNearAnchor(candidate.ptsMs);
    if (isTooSoon) return judgementOf(candidate, { reason: 'too-soon' });
    return judgeChange(candidate, compare(pick, candidate));
  }

  function isNearAnchor(ptsMs: number): boolean {
    return anchorPtsMs.some((anchor) => Math.abs(anchor - ptsMs) < minimumGapMs);
  }
}

function judgeChange(candidate: Candidate, comparison: PictureComparison): Judgement {
  const { histogram } = comparison;
  if (histogram < changedHistogram) {
    const change = shareBelow(changedHistogram, histogram);
    return judgementOf(candidate, { reason: 'histogram-change', histogram, change });
  }
  const ssim = comparison.ssim();
  const reason = ssim < changedSsim ? 'structure-change' : 'no-change';
  return judgementOf(candidate, { reason, histogram, ssim, change: shareBelow(changedSsim, ssim) });
}

function shareBelow(limit: number, value: number): number {
  return (limit - value) / limit;
}

type Findings = Pick<Judgement, 'reason'> & Partial<Pick<Judgement, 'histogram' | 'ssim' | 'change'>>;

function judgementOf({ position, ptsMs }: Candidate, findings: Findings): Judgement {
  const { reason, histogram = null, ssim = null, change = null } = findings;
  const isAccepted = reason !== 'too-soon' && reason !== 'no-change';
  return { position, ptsMs, reason, isAccepted, histogram, ssim, change };
}
