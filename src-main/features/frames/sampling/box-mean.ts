import { createPlane, type Plane } from './flow-pyramid.ts';

/** The mean of the `2 * radiusPx + 1` pixels square around each pixel; border pixels repeat outwards. */
export function boxMean(plane: Plane, radiusPx: number): Plane {
  const { widthPx, heightPx } = plane;
  const along = createPlane(plane);
  for (let y = 0; y < heightPx; y++) {
    slide(plane.values, along.values, { from: y * widthPx, step: 1, length: widthPx, radiusPx });
  }
  const both = createPlane(plane);
  for (let x = 0; x < widthPx; x++) {
    slide(along.values, both.values, { from: x, step: widthPx, length: heightPx, radiusPx });
  }
  return both;
}

type Line = {
  readonly from: number;
  readonly step: number;
  readonly length: number;
  readonly radiusPx: number;
};

/** A running sum along one line: one value enters, one leaves. */
function slide(input: Float64Array, output: Float64Array, { from, step, length, radiusPx }: Line): void {
  const last = length - 1;
  const valueAt = (index: number) => input[from + Math.min(last, Math.max(0, index)) * step] ?? 0;
  const windowPx = 2 * radiusPx + 1;
  let sum = 0;
  for (let index = -radiusPx; index <= radiusPx; index++) sum += valueAt(index);
  for (let index = 0; index < length; index++) {
    output[from + index * step] = sum / windowPx;
    sum += valueAt(index + radiusPx + 1) - valueAt(index - radiusPx);
  }
}
