/**
 * From which similarity on a frame shows what words say, for encoders whose scale nobody knows.
 *
 * Cosines of texts with pictures have a narrow spread, and where it lies depends on the model: about 0.2 for CLIP (0.19 to 0.25
 * for wrong and right words in openai/CLIP issue 405; LAION-400M kept pairs from 0.3 on, Schuhmann 2021), about 0 for SigLIP,
 * 0.5 for Long-CLIP (its issue 102). So nothing absolute decides: words are shown when the most similar event is more like
 * them than the most similar one of so many unrelated events would be, of which the library itself tells place and spread.
 * Pure.
 */
import { leastLowShare, twoHeaps } from './two-heaps.ts';

export type TextBackground = {
  /** Rising; what is not finite is left out. */
  readonly sorted: Float32Array;
  /** Events there are; `sorted` may be a sample of them. */
  readonly events: number;
  readonly framesPerEvent: number;
};

/** One library in so many has an unrelated event above the threshold. */
const falseAlarms = 0.05;
const leastMargin = 0.03;
/** Beyond it two heaps are no chance division of one; means of words that fit and do not fit differ by more than this. */
const [leastDistinctness, leastApart] = [4, 0.045];
/** Stands in for what few events do not tell: so many with this deviation. */
const prior = { events: 8, deviation: 0.015 };
/** A deviation that few events tell is told badly: by simulation, so much more. */
const unsure = 4;
/** What is in one event of twelve, and one more, is not asked for its spread: it may be what is looked for. */
const eventsPerMatch = 12;
/** The best of ten frames has a longer tail than a normal one: by simulation, so much more. */
const tailOfTen = 0.2;
/** Fewer events are no background; then the figure of CLIP must do. */
const leastBackground = 3;
const withoutBackground = 0.25;

export function textThreshold({ sorted, events, framesPerEvent }: TextBackground): number {
  if (sorted.length < leastBackground) return withoutBackground;
  const unrelated = unrelatedOf(sorted);
  const middle = unrelated[unrelated.length >> 1] ?? 0;
  const tail = 1 + tailOfTen * Math.log10(Math.max(1, framesPerEvent));
  return middle + Math.max(leastMargin, tail * deviationOf(unrelated, middle) * highestOf(events));
}

/** Words like "person" are in half of all events: then the lower heap is what does not show them. */
function unrelatedOf(sorted: Float32Array): Float32Array {
  const heaps = twoHeaps(sorted);
  const isOfTwo =
    heaps !== null &&
    heaps.low.count >= Math.max(leastBackground, leastLowShare * sorted.length) &&
    heaps.distinctness >= leastDistinctness &&
    heaps.high.mean - heaps.low.mean >= leastApart;
  return isOfTwo ? sorted.subarray(0, heaps.low.count) : sorted;
}

function deviationOf(sorted: Float32Array, middle: number): number {
  const { length } = sorted;
  const rank = Math.max(0, length - 2 - Math.floor(length / eventsPerMatch));
  const place = Math.max(leastPlace, normalQuantile((rank + 0.625) / (length + 0.25))); // Blom 1958
  const own = ((sorted[rank] ?? middle) - middle) / place;
  const known = length + prior.events;
  return ((length * own + prior.events * prior.deviation) / known) * (1 + unsure / known);
}

const leastPlace = 0.5;

/** Where the highest of `events` normal values ends but for `falseAlarms`, in deviations. */
function highestOf(events: number): number {
  return normalQuantile(1 - falseAlarms / events);
}

/** Of 0.5 to 1 (0 below): Abramowitz and Stegun 26.2.23, right to 0.0005. */
function normalQuantile(share: number): number {
  if (share <= 0.5) return 0;
  const t = Math.sqrt(-2 * Math.log(1 - share));
  const above = 2.515517 + 0.802853 * t + 0.010328 * t * t;
  const below = 1 + 1.432788 * t + 0.189269 * t * t + 0.001308 * t * t * t;
  return t - above / below;
}
