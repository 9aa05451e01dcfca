import type { CellGrid } from './cell-grid.ts';
import { cellBounds } from './cell-grid.ts';

/**
 * Root mean square slope within a cell, in luma levels per pixel.
 * A picture shifted by d pixels differs from itself by about d times this.
 */
export function edgeStrength(grid: CellGrid, picture: Float32Array, cell: number): number {
  const { left, top, right, bottom } = cellBounds(grid, cell);
  const { widthPx, heightPx } = grid;
  let energy = 0;
  for (let y = top; y < bottom; y++) {
    const above = Math.max(0, y - 1) * widthPx;
    const below = Math.min(heightPx - 1, y + 1) * widthPx;
    for (let x = left; x < right; x++) {
      const here = y * widthPx;
      const across =
        (picture[here + Math.min(widthPx - 1, x + 1)] ?? 0) - (picture[here + Math.max(0, x - 1)] ?? 0);
      const down = (picture[below + x] ?? 0) - (picture[above + x] ?? 0);
      energy += across * across + down * down;
    }
  }
  // Central differences span two pixels: half the difference, a quarter of the energy.
  return Math.sqrt(energy / 4 / ((right - left) * (bottom - top)));
}
