import { areaAverage, type Size } from './area-average.ts';

/** A decoded frame, packed RGB rows: `widthPx * heightPx * 3` bytes. */
export type Picture = Size & {
  readonly rgb: Uint8Array;
  readonly ptsMs: number;
};

/** Full-range luma, packed rows: `widthPx * heightPx` bytes. */
export type GreyPicture = Size & { readonly luma: Uint8Array };

/** ITU-R BT.601 weights .299, .587 and .114 in 1/65536; they add up to one. */
const redWeight = 19595;
const greenWeight = 38470;
const blueWeight = 7471;

export function toGrey(picture: Picture): GreyPicture {
  const { widthPx, heightPx, rgb } = picture;
  const luma = new Uint8Array(widthPx * heightPx);
  for (let index = 0, at = 0; index < luma.length; index++, at += 3) {
    const red = rgb[at] ?? 0;
    const green = rgb[at + 1] ?? 0;
    const blue = rgb[at + 2] ?? 0;
    luma[index] = (red * redWeight + green * greenWeight + blue * blueWeight + 32768) >> 16;
  }
  return { widthPx, heightPx, luma };
}

/** At most `maxWidthPx` wide, in proportion; a narrower picture stays as it is. */
export function shrinkToWidth(picture: Picture, maxWidthPx: number): Picture {
  const size = shrunkSize(picture, maxWidthPx);
  if (size.widthPx === picture.widthPx) return picture;
  const rgb = areaAverage({ ...sizeOf(picture), samples: picture.rgb, channels: 3 }, size);
  return { ...size, rgb, ptsMs: picture.ptsMs };
}

export function shrinkGreyToWidth(picture: GreyPicture, maxWidthPx: number): GreyPicture {
  return resizeGrey(picture, shrunkSize(picture, maxWidthPx));
}

/** Exactly `size`, the proportions given up if need be. */
export function resizeGrey(picture: GreyPicture, size: Size): GreyPicture {
  if (isSameSize(picture, size)) return picture;
  const target = sizeOf(size);
  return { ...target, luma: areaAverage({ ...sizeOf(picture), samples: picture.luma, channels: 1 }, target) };
}

export function isSameSize(one: Size, other: Size): boolean {
  return one.widthPx === other.widthPx && one.heightPx === other.heightPx;
}

function shrunkSize({ widthPx, heightPx }: Size, maxWidthPx: number): Size {
  if (widthPx <= maxWidthPx) return { widthPx, heightPx };
  return { widthPx: maxWidthPx, heightPx: Math.max(1, Math.round((heightPx * maxWidthPx) / widthPx)) };
}

function sizeOf({ widthPx, heightPx }: Size): Size {
  return { widthPx, heightPx };
}
