import type { Picture } from './picture.ts';

const bins = 256;
const channels = 3;

/** How often each value occurs: 256 bins of red, then of green, then of blue. */
export type ColourHistogram = Uint32Array;

export function colourHistogram({ rgb }: Pick<Picture, 'rgb'>): ColourHistogram {
  const histogram = new Uint32Array(bins * channels);
  for (let at = 0; at < rgb.length; at += channels) {
    const red = rgb[at] ?? 0;
    const green = bins + (rgb[at + 1] ?? 0);
    const blue = 2 * bins + (rgb[at + 2] ?? 0);
    histogram[red] = (histogram[red] ?? 0) + 1;
    histogram[green] = (histogram[green] ?? 0) + 1;
    histogram[blue] = (histogram[blue] ?? 0) + 1;
  }
  return histogram;
}

/**
 * FX-5: Pearson correlation r of each colour's histogram, mapped (r + 1) / 2 and averaged. 0 to 1, 1 for
 * equal histograms. The pictures may differ in size: correlation does not see scale.
 */
export function histogramCorrelation(one: ColourHistogram, other: ColourHistogram): number {
  let sum = 0;
  for (let channel = 0; channel < channels; channel++) {
    const from = channel * bins;
    sum += (pearson(one.subarray(from, from + bins), other.subarray(from, from + bins)) + 1) / 2;
  }
  return sum / channels;
}

/**
 * A histogram whose bins all hold the same number has no direction to correlate with: r is then 1, as in
 * OpenCV's HISTCMP_CORREL, so that the structure comparison decides.
 */
function pearson(one: Uint32Array, other: Uint32Array): number {
  const meanOne = mean(one);
  const meanOther = mean(other);
  let products = 0;
  let squaresOne = 0;
  let squaresOther = 0;
  for (let bin = 0; bin < bins; bin++) {
    const deviationOne = (one[bin] ?? 0) - meanOne;
    const deviationOther = (other[bin] ?? 0) - meanOther;
    products += deviationOne * deviationOther;
    squaresOne += deviationOne * deviationOne;
    squaresOther += deviationOther * deviationOther;
  }
  const scale = Math.sqrt(squaresOne) * Math.sqrt(squaresOther);
  return scale === 0 ? 1 : Math.min(1, Math.max(-1, products / scale));
}

function mean(values: Uint32Array): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum / values.length;
}
