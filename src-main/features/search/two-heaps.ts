/** Whether values are of two kinds, and where one ends. Pure. */

export type Heap = { readonly count: number; readonly mean: number; readonly deviation: number };
export type TwoHeaps = {
  readonly low: Heap;
  readonly high: Heap;
  /** Distance of the means in deviations: Ashman's D (Ashman, Bird and Zepf 1994). One normal distribution, cut, has 2.65. */
  readonly distinctness: number;
};

/** A lower heap with less than this of all values is no background: some nights, say, beside all the days. */
export const leastLowShare = 1 / 4;

/** Least of a deviation: values that are all the same are no reason to divide by zero. */
const leastDeviation = 1e-4;

/** The cut with the most variance between the two (Otsu 1979; two means on a line). `sorted` rises. Null: fewer than two. */
export function twoHeaps(sorted: Float32Array): TwoHeaps | null {
  const { length } = sorted;
  if (length < 2) return null;
  const total = sorted.reduce((sum, value) => sum + value, 0);
  let below = 0;
  let most = -1;
  let at = 1;
  for (let count = 1; count < length; count++) {
    below += sorted[count - 1] ?? 0;
    const apart = (total - below) / (length - count) - below / count;
    const between = count * (length - count) * apart * apart;
    if (between > most) [most, at] = [between, count];
  }
  const [low, high] = [heapOf(sorted.subarray(0, at)), heapOf(sorted.subarray(at))];
  const spread = Math.max(leastDeviation, Math.hypot(low.deviation, high.deviation));
  return { low, high, distinctness: (Math.SQRT2 * (high.mean - low.mean)) / spread };
}

function heapOf(values: Float32Array): Heap {
  const count = values.length;
  const mean = values.reduce((sum, value) => sum + value, 0) / count;
  const square = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / count;
  return { count, mean, deviation: Math.sqrt(square) };
}
