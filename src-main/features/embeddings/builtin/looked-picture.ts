/** A raster as the parts of the vector look at it. */
import type { Raster } from './raster-of-picture.ts';

export type LookedPicture = Raster & {
  /** One byte a pixel; pixels with 0 do not count. Null: all count. */
  readonly mask: Uint8Array | null;
  readonly luma: Uint8Array;
};

export function lookAt(raster: Raster, mask: Uint8Array | null): LookedPicture {
  const { rgb, widthPx, heightPx } = raster;
  const luma = new Uint8Array(widthPx * heightPx);
  for (let i = 0, at = 0; i < luma.length; i++, at += 3) {
    // ITU-R BT.601 in whole numbers.
    luma[i] = (77 * (rgb[at] ?? 0) + 150 * (rgb[at + 1] ?? 0) + 29 * (rgb[at + 2] ?? 0)) >> 8;
  }
  return { rgb, widthPx, heightPx, mask, luma };
}

export type Grid = { readonly columns: number; readonly rows: number };

/** Which of so many equal parts each pixel of a row or column lies in. */
export function cellsAlong(sizePx: number, cells: number): Uint8Array {
  return Uint8Array.from({ length: sizePx }, (_, at) => Math.floor((at * cells) / sizePx));
}

export function addTo(sums: Float64Array, at: number, value: number): void {
  sums[at] = (sums[at] ?? 0) + value;
}
