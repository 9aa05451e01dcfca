/** The highest of many similarities. Pure. */

/** Between -1 and 1 in steps of a thousandth. */
const bins = 2001;

/**
 * Indexes of the `wanted` highest values (-1 to 1) among those that `isMeant` lets through, and of those that are the same to
 * a thousandth as the last of them; in no order.
 */
export function highest(values: Float32Array, wanted: number, isMeant: (index: number) => boolean): number[] {
  const histogram = new Int32Array(bins);
  const meant: number[] = [];
  for (let i = 0; i < values.length; i++) {
    if (!isMeant(i)) continue;
    meant.push(i);
    const bin = binOf(values[i] ?? 0);
    histogram[bin] = (histogram[bin] ?? 0) + 1;
  }
  const least = leastBin(histogram, wanted);
  return meant.filter((i) => binOf(values[i] ?? 0) >= least);
}

function leastBin(histogram: Int32Array, wanted: number): number {
  let count = 0;
  for (let bin = bins - 1; bin > 0; bin--) {
    count += histogram[bin] ?? 0;
    if (count >= wanted) return bin;
  }
  return 0;
}

function binOf(value: number): number {
  return Math.max(0, Math.min(bins - 1, Math.floor(((value + 1) / 2) * (bins - 1))));
}
