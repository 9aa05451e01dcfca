/**
 * Asks of every cell: can a change of light alone turn the reference picture into this one?
 *
 * Light multiplies what a surface shows, also in gamma-coded luma. So per cell the gain is fitted by least
 * squares; what it leaves over (the residual) is change of structure. The idea is that of shadow detection
 * by the ratio to the background (Jacques, Jung, Musse 2005), here for all light, both ways.
 */
import type { CellGrid } from './cell-grid.ts';

export type LightFit = {
  /** Factor from reference to picture, per cell. */
  readonly gains: Float32Array;
  /** Root mean square of what the gain leaves over, in luma levels, per cell. */
  readonly residuals: Float32Array;
  fit(luma: Uint8Array, reference: Float32Array): void;
};

export function createLightFit(grid: CellGrid, pedestal: number): LightFit {
  const { widthPx, heightPx, cellPx, columns, rows, cellCount } = grid;
  const gains = new Float32Array(cellCount).fill(1);
  const residuals = new Float32Array(cellCount);
  return { gains, residuals, fit };

  function fit(luma: Uint8Array, reference: Float32Array): void {
    for (let row = 0; row < rows; row++) {
      for (let column = 0; column < columns; column++) fitCell(luma, reference, row, column);
    }
  }

  function fitCell(luma: Uint8Array, reference: Float32Array, row: number, column: number): void {
    const left = column * cellPx;
    const width = Math.min(widthPx, left + cellPx) - left;
    const top = row * cellPx;
    const bottom = Math.min(heightPx, top + cellPx);
    let own = 0;
    let both = 0;
    let other = 0;
    for (let y = top; y < bottom; y++) {
      const start = y * widthPx + left;
      for (let i = start; i < start + width; i++) {
        const value = (luma[i] ?? 0) + pedestal;
        const expected = (reference[i] ?? 0) + pedestal;
        own += value * value;
        both += value * expected;
        other += expected * expected;
      }
    }
    const cell = row * columns + column;
    const gain = both / other;
    gains[cell] = gain;
    residuals[cell] = Math.sqrt(Math.max(0, own - gain * both) / (width * (bottom - top)));
  }
}
