import type { GreyPicture, Picture } from './picture.ts';

/** Drawn pictures for tests: `draw` gives the value of each pixel, cut to 0 … 255 whole levels. */
export function drawGrey(
  widthPx: number,
  heightPx: number,
  draw: (x: number, y: number) => number,
): GreyPicture {
  const luma = Uint8Array.from({ length: widthPx * heightPx }, (_, at) =>
    Math.min(255, Math.max(0, Math.round(draw(at % widthPx, Math.floor(at / widthPx))))),
  );
  return { widthPx, heightPx, luma };
}

export function drawPicture(
  widthPx: number,
  heightPx: number,
  draw: (x: number, y: number) => readonly [number, number, number],
): Picture {
  const pixels = Array.from({ length: widthPx * heightPx }, (_, at) =>
    draw(at % widthPx, Math.floor(at / widthPx)),
  );
  return { widthPx, heightPx, rgb: Uint8Array.from(pixels.flat()), ptsMs: 0 };
}
