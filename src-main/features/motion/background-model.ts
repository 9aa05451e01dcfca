/**
 * What the empty scene looks like, per pixel, and how much each cell usually differs from it.
 *
 * Both are running averages whose rate the caller gives per cell, so that time constants hold at any frame
 * rate. The noise follows only where nothing is in front of the background.
 */
import type { CellGrid } from './cell-grid.ts';

// A residual above three times the usual one is an object's edge: it may raise the noise only slowly.
const NOISE_STEP_FACTOR = 3;
// Noise to begin with: a typical sensor in daylight after compression.
const FIRST_NOISE = 2;

export type BackgroundModel = {
  /** Luma of the empty scene. */
  readonly luma: Float32Array;
  /** Usual residual per cell, in luma levels. */
  readonly noise: Float32Array;
  /** Takes the picture as it is. */
  restart(luma: Uint8Array): void;
  /** Moves towards the picture by `rates` (0 to 1, per cell). */
  learnLuma(luma: Uint8Array, rates: Float32Array): void;
  learnNoise(residuals: Float32Array, rates: Float32Array): void;
};

export function createBackgroundModel(grid: CellGrid): BackgroundModel {
  const { widthPx, heightPx, cellPx, columns, cellCount } = grid;
  const background = new Float32Array(widthPx * heightPx);
  const noise = new Float32Array(cellCount).fill(FIRST_NOISE);
  return { luma: background, noise, restart, learnLuma, learnNoise };

  function restart(luma: Uint8Array): void {
    background.set(luma);
  }

  function learnLuma(luma: Uint8Array, rates: Float32Array): void {
    for (let y = 0; y < heightPx; y++) {
      const firstCell = Math.floor(y / cellPx) * columns;
      for (let column = 0; column < columns; column++) {
        const rate = rates[firstCell + column] ?? 0;
        if (rate === 0) continue;
        const left = column * cellPx;
        const end = y * widthPx + Math.min(widthPx, left + cellPx);
        for (let i = y * widthPx + left; i < end; i++) {
          const before = background[i] ?? 0;
          background[i] = before + rate * ((luma[i] ?? 0) - before);
        }
      }
    }
  }

  function learnNoise(residuals: Float32Array, rates: Float32Array): void {
    for (let cell = 0; cell < cellCount; cell++) {
      const before = noise[cell] ?? 0;
      const bounded = Math.min(residuals[cell] ?? 0, NOISE_STEP_FACTOR * before + 1);
      noise[cell] = before + (rates[cell] ?? 0) * (bounded - before);
    }
  }
}
