/**
 * The change of light that the picture has in common: the median of the cells' gains.
 *
 * Exposure control follows a bright object within a second; the median does not care about the object
 * as long as it covers less than half of the picture.
 */
const STEP = 0.005;
// Gains above 8 lie in the last bin: coded luma with a pedestal of 8 cannot brighten more than 33-fold.
const BINS = 1600;

export type CommonGain = (gains: Float32Array) => number;

export function createCommonGain(): CommonGain {
  const histogram = new Uint32Array(BINS);
  return (gains) => {
    histogram.fill(0);
    for (const gain of gains) {
      const bin = Math.min(BINS - 1, Math.floor(gain / STEP));
      histogram[bin] = (histogram[bin] ?? 0) + 1;
    }
    let left = gains.length / 2;
    let bin = 0;
    while (bin < BINS && (left -= histogram[bin] ?? 0) > 0) bin++;
    return (bin + 0.5) * STEP;
  };
}
