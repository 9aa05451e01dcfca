import type { Box } from '#shared/geometry.ts';
import type { Blob } from './blobs.ts';
import type { CellGrid } from './cell-grid.ts';

// ME-2: smaller contours have no box.
const LEAST_BOX_PX = 100;
// More boxes tell a person nothing and cost messages.
const MOST_BOXES = 20;

/** Places of the blobs above 100 px as shares of the picture, in the order given, at most 20. */
export function blobBoxes(grid: CellGrid, blobs: readonly Blob[]): readonly Box[] {
  return blobs
    .filter((blob) => blob.cellCount * grid.cellPx ** 2 > LEAST_BOX_PX)
    .slice(0, MOST_BOXES)
    .map((blob) => blobBox(grid, blob));
}

function blobBox(grid: CellGrid, blob: Blob): Box {
  const left = blob.left * grid.cellPx;
  const top = blob.top * grid.cellPx;
  const right = Math.min(grid.widthPx, (blob.right + 1) * grid.cellPx);
  const bottom = Math.min(grid.heightPx, (blob.bottom + 1) * grid.cellPx);
  return {
    x: left / grid.widthPx,
    y: top / grid.heightPx,
    width: (right - left) / grid.widthPx,
    height: (bottom - top) / grid.heightPx,
  };
}
