/** Tints what moved red at 30 % and leaves every other pixel as it is (E-1). */
import type { Box } from '#shared/geometry.ts';
import { blendPixel, type Canvas, type Colour, fillRect } from '#main/platform/drawing/canvas.ts';
import type { ChangedCells, MotionRegions } from './overlay.ts';
import { pixelRectOf } from './pixel-rect.ts';

export const tint: { readonly colour: Colour; readonly opacity: number } = {
  colour: [255, 0, 0],
  opacity: 0.3,
};

export function tintRegions(canvas: Canvas, regions: MotionRegions): void {
  if (regions.kind === 'cells') tintCells(canvas, regions.cells);
  else tintBoxes(canvas, regions.boxes);
}

/** A pixel belongs to the cell that its middle lies in. */
function tintCells(canvas: Canvas, mask: ChangedCells): void {
  const cells = cellsOf(mask);
  const columnOf = cellFinder(canvas.widthPx, mask.widthCells);
  const rowOf = cellFinder(canvas.heightPx, mask.heightCells);
  for (let y = 0; y < canvas.heightPx; y++) {
    const row = rowOf(y) * mask.columns;
    for (let x = 0; x < canvas.widthPx; x++) {
      if (cells[row + columnOf(x)] === 1) blendPixel(canvas, [x, y], tint.colour, tint.opacity);
    }
  }
}

function cellFinder(sizePx: number, sizeCells: number): (at: number) => number {
  return (at) => Math.floor(((at + 0.5) * sizeCells) / sizePx);
}

/** Runs beyond the last cell are cut off. */
function cellsOf({ columns, rows, runs }: ChangedCells): Uint8Array {
  const cells = new Uint8Array(columns * rows);
  let at = 0;
  for (const [index, length] of runs.entries()) {
    if (index % 2 === 1) cells.fill(1, at, at + length);
    at += length;
  }
  return cells;
}

/** Where boxes overlap, the tint is not laid on twice. */
function tintBoxes(canvas: Canvas, boxes: readonly Box[]): void {
  const { widthPx, heightPx } = canvas;
  const covered: Canvas = { widthPx, heightPx, rgb: new Uint8Array(widthPx * heightPx * 3) };
  for (const box of boxes) fillRect(covered, pixelRectOf(canvas, box), [1, 1, 1]);
  for (let at = 0; at < widthPx * heightPx; at++) {
    if (covered.rgb[at * 3] !== 1) continue;
    blendPixel(canvas, [at % widthPx, Math.floor(at / widthPx)], tint.colour, tint.opacity);
  }
}
