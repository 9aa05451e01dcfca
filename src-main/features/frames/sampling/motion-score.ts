import { meanMagnitude, opticalFlow } from './optical-flow.ts';
import { type GreyPicture, resizeGrey, shrinkGreyToWidth } from './picture.ts';

/** Width at which flow is measured; a shift of one pixel here is 1/160 of the picture's width. */
const measuredWidthPx = 160;
const pointsPerPixel = 10;
const mostPoints = 100;

/**
 * FX-7: mean dense optical flow between two frames, in pixels at width 160, times 10, 0 to 100. A change of
 * exposure is taken out first: the median difference of the two frames counts as light, not as motion.
 */
export function motionScore(earlier: GreyPicture, later: GreyPicture): number {
  const first = shrinkGreyToWidth(earlier, measuredWidthPx);
  const second = withoutLightChange(first, resizeGrey(later, first));
  return Math.min(mostPoints, meanMagnitude(opticalFlow(first, second)) * pointsPerPixel);
}

function withoutLightChange(first: GreyPicture, second: GreyPicture): GreyPicture {
  const shift = medianDifference(first.luma, second.luma);
  const luma = Uint8ClampedArray.from(second.luma, (value) => value - shift);
  return { ...second, luma: new Uint8Array(luma.buffer) };
}

/** By counting: differences of bytes lie between -255 and 255. */
function medianDifference(first: Uint8Array, second: Uint8Array): number {
  const counts = new Uint32Array(511);
  for (let at = 0; at < second.length; at++) {
    const bin = (second[at] ?? 0) - (first[at] ?? 0) + 255;
    counts[bin] = (counts[bin] ?? 0) + 1;
  }
  let below = 0;
  const bin = counts.findIndex((count) => (below += count) > second.length >> 1);
  return bin - 255;
}
