import type { Size } from './area-average.ts';
import type { GreyPicture } from './picture.ts';

/** One value per pixel, packed rows: grey levels or a flow component in pixels. */
export type Plane = Size & { readonly values: Float64Array };

/** Below this a level has too little structure left to guide the next. */
const shortestSidePx = 16;

export function createPlane({ widthPx, heightPx }: Size): Plane {
  return { widthPx, heightPx, values: new Float64Array(widthPx * heightPx) };
}

/** The picture itself and then each level at half the size of the one before. */
export function flowPyramid({ widthPx, heightPx, luma }: GreyPicture): readonly Plane[] {
  let level: Plane = { widthPx, heightPx, values: Float64Array.from(luma) };
  const levels = [level];
  while (Math.min(level.widthPx, level.heightPx) >= 2 * shortestSidePx) {
    level = halved(level);
    levels.push(level);
  }
  return levels;
}

/** Flow found at half the size, spread to `size`: twice the pixels, twice the distance. */
export function doubledFlow(flow: Plane, size: Size): Plane {
  const larger = createPlane(size);
  for (let y = 0; y < size.heightPx; y++) {
    for (let x = 0; x < size.widthPx; x++) {
      const value = sampleAt(flow, (x - 0.5) / 2, (y - 0.5) / 2);
      larger.values[y * size.widthPx + x] = 2 * value;
    }
  }
  return larger;
}

/** The value between pixels, bilinear; beyond the border the nearest pixel's. */
export function sampleAt({ widthPx, heightPx, values }: Plane, x: number, y: number): number {
  const insideX = Math.min(widthPx - 1, Math.max(0, x));
  const insideY = Math.min(heightPx - 1, Math.max(0, y));
  const left = Math.floor(insideX);
  const top = Math.floor(insideY);
  const shareX = insideX - left;
  const shareY = insideY - top;
  const at = top * widthPx + left;
  const below = top + 1 < heightPx ? at + widthPx : at;
  const right = left + 1 < widthPx ? 1 : 0;
  const upper = (values[at] ?? 0) * (1 - shareX) + (values[at + right] ?? 0) * shareX;
  const lower = (values[below] ?? 0) * (1 - shareX) + (values[below + right] ?? 0) * shareX;
  return upper * (1 - shareY) + lower * shareY;
}

/** Mean of each 2 x 2 block; an odd last row or column is left out. */
function halved({ widthPx, heightPx, values }: Plane): Plane {
  const half = createPlane({ widthPx: widthPx >> 1, heightPx: heightPx >> 1 });
  for (let y = 0; y < half.heightPx; y++) {
    for (let x = 0; x < half.widthPx; x++) {
      const at = 2 * (y * widthPx + x);
      const upper = (values[at] ?? 0) + (values[at + 1] ?? 0);
      const lower = (values[at + widthPx] ?? 0) + (values[at + widthPx + 1] ?? 0);
      half.values[y * half.widthPx + x] = (upper + lower) / 4;
    }
  }
  return half;
}
