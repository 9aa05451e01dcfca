/**
 * Decides which cells differ from a reference picture by more than light and noise.
 *
 * A cell is changed when its gain lies outside of what shadow and stray light do, or when its residual is
 * beyond its own noise and beyond what a slight shake of the camera leaves at an edge.
 */
import type { CellGrid } from './cell-grid.ts';
import { edgeStrength } from './edge-strength.ts';
import type { LightFit } from './light-fit.ts';
import type { MotionTuning } from './motion-tuning.ts';

export type Comparison = {
  readonly fit: LightFit;
  /** Light that the whole picture has in common. */
  readonly commonGain: number;
  readonly reference: Float32Array;
  /** Usual residual per cell, in luma levels. */
  readonly noise: Float32Array;
};

export type ChangedCells = {
  /** 1 where changed. */
  readonly cells: Uint8Array;
  /** Returns how many cells are changed. */
  mark(comparison: Comparison): number;
};

/** `shakePx`: how far a shift of the whole picture is forgiven. */
export function createChangedCells(grid: CellGrid, tuning: MotionTuning, shakePx: number): ChangedCells {
  const { shadowGain, brightGain, leastResidual, noiseFactor } = tuning;
  const cells = new Uint8Array(grid.cellCount);
  return { cells, mark };

  function mark(comparison: Comparison): number {
    let count = 0;
    for (let cell = 0; cell < grid.cellCount; cell++) {
      const isChanged = isBeyondLight(comparison, cell) || isBeyondNoise(comparison, cell);
      cells[cell] = isChanged ? 1 : 0;
      if (isChanged) count++;
    }
    return count;
  }

  function isBeyondLight({ fit, commonGain }: Comparison, cell: number): boolean {
    const gain = (fit.gains[cell] ?? 1) / commonGain;
    return gain < shadowGain || gain > brightGain;
  }

  function isBeyondNoise({ fit, reference, noise }: Comparison, cell: number): boolean {
    const residual = fit.residuals[cell] ?? 0;
    if (residual <= Math.max(leastResidual, noiseFactor * (noise[cell] ?? 0))) return false;
    if (shakePx === 0) return true;
    // Only now, for the few candidates: edges cost a second look at the pixels.
    return residual > leastResidual + shakePx * edgeStrength(grid, reference, cell);
  }
}
