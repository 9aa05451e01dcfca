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
  const differences = Int16Array.from(second.luma, (value, at) => value - (first.luma[at] ?? 0));
  const median = differences.toSorted()[differences.length >> 1] ?? 0;
  const luma = Uint8ClampedArray.from(second.luma, (value) => value - median);
  return { ...second, luma: new Uint8Array(luma.buffer) };
}
