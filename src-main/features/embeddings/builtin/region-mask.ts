import type { Region } from '#shared/model/search.ts';

/** One byte a pixel, 1 where its centre lies in the region (even-odd rule); at least the pixel at its middle. */
export function regionMask(region: Region, widthPx: number, heightPx: number): Uint8Array {
  const mask = new Uint8Array(widthPx * heightPx);
  for (let y = 0; y < heightPx; y++) {
    const edges = crossings(region, (y + 0.5) / heightPx);
    for (let pair = 0; pair + 1 < edges.length; pair += 2) {
      const from = Math.max(0, Math.ceil((edges[pair] ?? 0) * widthPx - 0.5));
      const to = Math.min(widthPx - 1, Math.floor((edges[pair + 1] ?? 0) * widthPx - 0.5));
      for (let x = from; x <= to; x++) mask[y * widthPx + x] = 1;
    }
  }
  if (!mask.includes(1)) mask[middlePixel(region, widthPx, heightPx)] = 1;
  return mask;
}

/** Where the outline crosses a row, left to right, in shares of the width. */
function crossings(region: Region, row: number): number[] {
  const found: number[] = [];
  region.forEach(([x, y], index) => {
    const [nextX, nextY] = region[(index + 1) % region.length] ?? [x, y];
    if (y > row !== nextY > row) found.push(x + ((row - y) / (nextY - y)) * (nextX - x));
  });
  return found.toSorted((left, right) => left - right);
}

function middlePixel(region: Region, widthPx: number, heightPx: number): number {
  const mean = (axis: 0 | 1) => region.reduce((sum, corner) => sum + corner[axis], 0) / region.length;
  const x = Math.min(widthPx - 1, Math.floor(mean(0) * widthPx));
  const y = Math.min(heightPx - 1, Math.floor(mean(1) * heightPx));
  return y * widthPx + x;
}
