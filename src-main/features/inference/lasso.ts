/** The part of a picture that was drawn round. Pure. */
import type { Region } from '#shared/model/search.ts';

/** sRGB, row by row, three bytes a pixel. */
export type RgbPicture = { readonly rgb: Uint8Array; readonly widthPx: number; readonly heightPx: number };

type Box = { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number };

/**
 * The region's bounding box, at least one pixel; what lies outside of the polygon has the mean colour of the whole
 * picture, so that it says nothing.
 */
export function cutRegion(picture: RgbPicture, region: Region): RgbPicture {
  const box = boxOf(picture, region);
  const widthPx = box.right - box.left;
  const heightPx = box.bottom - box.top;
  const mean = meanColour(picture);
  const rgb = new Uint8Array(widthPx * heightPx * 3);
  for (let at = 0; at < rgb.length; at += 3) rgb.set(mean, at);
  for (let y = 0; y < heightPx; y++) {
    for (const [from, to] of spansOf(picture, region, box.top + y)) {
      const start = Math.max(from, box.left);
      const end = Math.min(to, box.right);
      if (end <= start) continue;
      const row = (box.top + y) * picture.widthPx;
      rgb.set(picture.rgb.subarray((row + start) * 3, (row + end) * 3), (y * widthPx + start - box.left) * 3);
    }
  }
  return { rgb, widthPx, heightPx };
}

function boxOf({ widthPx, heightPx }: RgbPicture, region: Region): Box {
  const xs = region.map(([x]) => x * widthPx);
  const ys = region.map(([, y]) => y * heightPx);
  const left = Math.min(widthPx - 1, Math.floor(Math.min(...xs)));
  const top = Math.min(heightPx - 1, Math.floor(Math.min(...ys)));
  return {
    left,
    top,
    right: Math.max(left + 1, Math.ceil(Math.max(...xs))),
    bottom: Math.max(top + 1, Math.ceil(Math.max(...ys))),
  };
}

/** Even-odd rule, at the middle of the row's pixels: where the polygon's edges cross it, in pairs. */
function spansOf(
  { widthPx, heightPx }: RgbPicture,
  region: Region,
  row: number,
): (readonly [number, number])[] {
  const y = (row + 0.5) / heightPx;
  const crossings = region
    .flatMap(([x1, y1], index) => {
      const [x2, y2] = region[(index + 1) % region.length] ?? [x1, y1];
      if (y1 > y === y2 > y) return [];
      return [(x1 + ((y - y1) / (y2 - y1)) * (x2 - x1)) * widthPx];
    })
    .toSorted((a, b) => a - b)
    .map(Math.round);
  return Array.from({ length: crossings.length / 2 }, (_, pair) => [
    crossings[2 * pair] ?? 0,
    crossings[2 * pair + 1] ?? 0,
  ]);
}

function meanColour({ rgb }: RgbPicture): readonly [number, number, number] {
  let [red, green, blue] = [0, 0, 0];
  for (let at = 0; at < rgb.length; at += 3) {
    red += rgb[at] ?? 0;
    green += rgb[at + 1] ?? 0;
    blue += rgb[at + 2] ?? 0;
  }
  const count = Math.max(1, rgb.length / 3);
  return [Math.round(red / count), Math.round(green / count), Math.round(blue / count)];
}
