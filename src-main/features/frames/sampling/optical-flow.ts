/**
 * Dense optical flow from coarse to fine (Lucas and Kanade 1981; pyramid after Bouguet 2001): every pixel
 * gets the shift that best carries the window around it from the first picture to the second. Flat
 * windows, where no shift can be told, get none. At 160 x 90 it follows shifts up to about 12 px.
 */
import { AppError } from '#shared/errors.ts';
import { boxMean } from './box-mean.ts';
import { createPlane, doubledFlow, flowPyramid, type Plane, sampleAt } from './flow-pyramid.ts';
import { type GreyPicture, isSameSize } from './picture.ts';

const windowRadiusPx = 4;
const refinements = 3;
/** Added to the squared gradients (grey levels squared): what weaker texture shows counts as noise. */
const damping = 8;
/** The linear model holds for small steps only. */
const longestStepPx = 1;

/** Shift of each pixel from the first picture to the second, in pixels, right and down. */
export type FlowField = { readonly right: Plane; readonly down: Plane };

/** For small pictures (160 px wide). Throws `internal` when the sizes differ. */
export function opticalFlow(first: GreyPicture, second: GreyPicture): FlowField {
  if (!isSameSize(first, second)) throw new AppError('internal', 'Flow needs two pictures of one size.');
  const firstLevels = flowPyramid(first).toReversed();
  const secondLevels = flowPyramid(second).toReversed();
  let flow: FlowField | undefined;
  for (const [index, from] of firstLevels.entries()) {
    const to = secondLevels[index];
    if (to === undefined) break;
    const start: FlowField =
      flow === undefined
        ? { right: createPlane(from), down: createPlane(from) }
        : { right: doubledFlow(flow.right, from), down: doubledFlow(flow.down, from) };
    flow = refine(from, to, start);
  }
  return flow ?? { right: createPlane(first), down: createPlane(first) };
}

/** Mean length of the shifts, in pixels. */
export function meanMagnitude({ right, down }: FlowField): number {
  let sum = 0;
  for (const [index, x] of right.values.entries()) sum += Math.hypot(x, down.values[index] ?? 0);
  return right.values.length === 0 ? 0 : sum / right.values.length;
}

function refine(from: Plane, to: Plane, start: FlowField): FlowField {
  const gradientX = createPlane(from);
  const gradientY = createPlane(from);
  differentiate(from, gradientX, gradientY);
  const tensor = {
    xx: boxMean(productOf(gradientX, gradientX), windowRadiusPx),
    xy: boxMean(productOf(gradientX, gradientY), windowRadiusPx),
    yy: boxMean(productOf(gradientY, gradientY), windowRadiusPx),
  };
  for (let round = 0; round < refinements; round++) {
    const change = changeAlong(from, to, start);
    const pull = {
      x: boxMean(productOf(gradientX, change), windowRadiusPx),
      y: boxMean(productOf(gradientY, change), windowRadiusPx),
    };
    step(start, tensor, pull);
  }
  return start;
}

/** Central differences; at the border towards the inside. */
function differentiate({ widthPx, heightPx, values }: Plane, gradientX: Plane, gradientY: Plane): void {
  for (let y = 0; y < heightPx; y++) {
    const above = Math.max(0, y - 1);
    const below = Math.min(heightPx - 1, y + 1);
    for (let x = 0; x < widthPx; x++) {
      const left = Math.max(0, x - 1);
      const right = Math.min(widthPx - 1, x + 1);
      const row = y * widthPx;
      const riseX = (values[row + right] ?? 0) - (values[row + left] ?? 0);
      const riseY = (values[below * widthPx + x] ?? 0) - (values[above * widthPx + x] ?? 0);
      gradientX.values[row + x] = riseX / Math.max(1, right - left);
      gradientY.values[row + x] = riseY / Math.max(1, below - above);
    }
  }
}

/** What is left between the first picture and the second seen through the flow so far. */
function changeAlong(from: Plane, to: Plane, { right, down }: FlowField): Plane {
  const change = createPlane(from);
  const { widthPx, heightPx } = from;
  for (let y = 0; y < heightPx; y++) {
    for (let x = 0; x < widthPx; x++) {
      const at = y * widthPx + x;
      const seen = sampleAt(to, x + (right.values[at] ?? 0), y + (down.values[at] ?? 0));
      change.values[at] = seen - (from.values[at] ?? 0);
    }
  }
  return change;
}

type Tensor = { readonly xx: Plane; readonly xy: Plane; readonly yy: Plane };
type Pull = { readonly x: Plane; readonly y: Plane };

/** Solves the damped 2 x 2 system of each window and moves its pixel by the solution. */
function step({ right, down }: FlowField, { xx, xy, yy }: Tensor, pull: Pull): void {
  for (let at = 0; at < right.values.length; at++) {
    const a = (xx.values[at] ?? 0) + damping;
    const b = xy.values[at] ?? 0;
    const c = (yy.values[at] ?? 0) + damping;
    const pullX = pull.x.values[at] ?? 0;
    const pullY = pull.y.values[at] ?? 0;
    const determinant = a * c - b * b;
    right.values[at] = (right.values[at] ?? 0) + limited((b * pullY - c * pullX) / determinant);
    down.values[at] = (down.values[at] ?? 0) + limited((b * pullX - a * pullY) / determinant);
  }
}

function limited(stepPx: number): number {
  return Math.min(longestStepPx, Math.max(-longestStepPx, stepPx));
}

function productOf(one: Plane, other: Plane): Plane {
  const product = createPlane(one);
  for (let at = 0; at < product.values.length; at++) {
    product.values[at] = (one.values[at] ?? 0) * (other.values[at] ?? 0);
  }
  return product;
}
