import type { Canvas, PixelRect } from '#main/platform/drawing/canvas.ts';

/** A picture in which every pixel differs from its neighbours; the same on every run. */
export function noisyPicture(widthPx: number, heightPx: number, seed = 1): Canvas {
  let state = seed * 2_654_435_761 + 1;
  const rgb = Uint8Array.from({ length: widthPx * heightPx * 3 }, () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state & 0xff;
  });
  return { widthPx, heightPx, rgb };
}

export function pixelOf({ widthPx, rgb }: Canvas, x: number, y: number): readonly number[] {
  const at = (y * widthPx + x) * 3;
  return [...rgb.subarray(at, at + 3)];
}

export function isInRect({ left, top, right, bottom }: PixelRect, x: number, y: number): boolean {
  return x >= left && x < right && y >= top && y < bottom;
}

/** Calls back for every pixel outside of all rectangles. */
export function eachPixelOutside(
  { widthPx, heightPx }: Canvas,
  rects: readonly PixelRect[],
  look: (x: number, y: number) => void,
): void {
  for (let y = 0; y < heightPx; y++) {
    for (let x = 0; x < widthPx; x++) {
      if (!rects.some((rect) => isInRect(rect, x, y))) look(x, y);
    }
  }
}
