/** What a distance means at this camera: its rank among the distances that events of its past have to each other. Pure. */
import { leastPast, type NoveltyReason } from './novelty-language.ts';

export type NoveltyRank = { readonly score: number; readonly reason: NoveltyReason | null };

/** Beyond so many of a camera's events it is seldom. */
const seldomShare = 0.97;
/** Where all is alike, what differs a little from it is still usual: by so much more than the middle one. */
const leastFactor = 1.25;
/** A small past shows less than there is to see: the most unlike event of twelve is not worth a word. */
const neverFactor = 1.1;

/** `past`: how far events of the camera's past are from the others, ascending. */
export function rankNovelty(distance: number, past: Float64Array | readonly number[]): NoveltyRank {
  const { length } = past;
  if (length === 0) return { score: 0, reason: null };
  const below = countBelow(past, distance);
  const most = past[length - 1] ?? 0;
  // Beyond the last one it still grows, so that what is most unlike comes first.
  const beyond = distance > most ? 1 - most / Math.max(distance, Number.MIN_VALUE) : 0;
  // Little past is little evidence: an event that was compared with two others does not come first.
  const evidence = Math.min(1, length / leastPast);
  const score = (evidence * (below + beyond)) / (length + 1);
  return { score, reason: length < leastPast ? null : reasonOf(distance, { past, below }) };
}

function reasonOf(
  distance: number,
  { past, below }: { readonly past: Float64Array | readonly number[]; readonly below: number },
): NoveltyReason | null {
  const middle = past[Math.floor(past.length / 2)] ?? 0;
  const most = past[past.length - 1] ?? 0;
  if (distance < middle * leastFactor + leastDistance) return null;
  if (distance > most * neverFactor) return 'never';
  return below >= past.length * seldomShare && past.length > manyEvents ? 'seldom' : null;
}

/** Of vectors that are the same but for noise of the encoder of pictures. */
const leastDistance = 0.01;
/** With fewer, the top few percent are one or none. */
const manyEvents = 60;

function countBelow(sorted: Float64Array | readonly number[], value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? 0) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
