/** Which frames are chosen (QS-3, QS-6). Pure. */
import { cosineOf } from '../vector-codec.ts';
import type { ScoredFrame } from './score-frames.ts';

/** Two frames that are more alike than this say the same. */
const alikeFrom = 0.92;

export type SelectionRule = {
  readonly topK: number;
  /** Cosine with the text from which a frame counts. */
  readonly minSimilarity: number;
};

/** Greedily by combined score, without what is too unlike the text or too like a chosen one. Frame numbers. */
export function selectByScore(
  frames: readonly ScoredFrame[],
  { topK, minSimilarity }: SelectionRule,
): ReadonlySet<number> {
  const chosen: ScoredFrame[] = [];
  const best = frames.toSorted((a, b) => (b.combined ?? -Infinity) - (a.combined ?? -Infinity));
  for (const frame of best) {
    if (chosen.length >= topK) break;
    if (frame.similarity === null || frame.similarity < minSimilarity) continue;
    if (chosen.some((other) => areAlike(frame, other))) continue;
    chosen.push(frame);
  }
  return new Set(chosen.map(({ frameNumber }) => frameNumber));
}

/** Evenly over the list, first and last among them. */
export function selectEvenly(
  frames: readonly { readonly frameNumber: number }[],
  topK: number,
): ReadonlySet<number> {
  const count = Math.min(topK, frames.length);
  const step = count > 1 ? (frames.length - 1) / (count - 1) : 0;
  const first = count === 1 ? Math.floor((frames.length - 1) / 2) : 0;
  const places = Array.from({ length: count }, (_, n) => Math.round(first + n * step));
  return new Set(places.map((place) => frames[place]?.frameNumber ?? 0));
}

function areAlike(a: ScoredFrame, b: ScoredFrame): boolean {
  return a.vector !== null && b.vector !== null && cosineOf(a.vector, b.vector) > alikeFrom;
}
