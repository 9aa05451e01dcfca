/**
 * Compares each frame with the background and with the frame before, and judges the picture as a whole.
 * Order: `compare`, then `remember`, once per frame.
 */
import type { BackgroundModel } from './background-model.ts';
import type { CellGrid } from './cell-grid.ts';
import { createChangedCells } from './changed-cells.ts';
import { createCommonGain } from './common-gain.ts';
import { createGlobalChangeGuard, type GlobalChange } from './global-change.ts';
import { createLightFit } from './light-fit.ts';
import type { MotionTuning } from './motion-tuning.ts';

export type SceneComparison = {
  /** 1 where the cell differs from the background. */
  readonly changed: Uint8Array;
  /** 1 where the cell differs from the frame before. */
  readonly moving: Uint8Array;
  /** What light does not explain against the background, per cell, in luma levels. */
  readonly residuals: Float32Array;
  compare(luma: Uint8Array, atMs: number): GlobalChange;
  /**
   * Marks cells like `compare`, but judges nothing: true when the whole picture is another one. `luma` keeps what it
   * shows as long as it is the last one given.
   */
  isUnlike(luma: Uint8Array): boolean;
  /** Keeps the frame for the next comparison. */
  remember(luma: Uint8Array): void;
};

type Marked = {
  readonly of: Uint8Array;
  readonly gainStep: number;
  readonly changedShare: number;
  readonly movingShare: number;
};

export function createSceneComparison(
  grid: CellGrid,
  tuning: MotionTuning,
  background: BackgroundModel,
): SceneComparison {
  // As floats like the background, so that the hot loop sees one kind of array.
  const previous = new Float32Array(grid.widthPx * grid.heightPx);
  const backgroundFit = createLightFit(grid, tuning.pedestal);
  const previousFit = createLightFit(grid, tuning.pedestal);
  const commonGain = createCommonGain();
  const changed = createChangedCells(grid, tuning, tuning.shakePx);
  // The outline of a person who breathes moves by less than a shake: here nothing is forgiven.
  const moving = createChangedCells(grid, tuning, 0);
  const guard = createGlobalChangeGuard(tuning);
  const { noise } = background;
  let marked: Marked | null = null;
  return {
    changed: changed.cells,
    moving: moving.cells,
    residuals: backgroundFit.residuals,
    compare,
    isUnlike,
    remember(luma) {
      previous.set(luma);
      marked = null;
    },
  };

  function compare(luma: Uint8Array, atMs: number): GlobalChange {
    return guard.judge({ atMs, ...mark(luma) });
  }

  function isUnlike(luma: Uint8Array): boolean {
    const { changedShare, movingShare } = mark(luma);
    return movingShare > tuning.switchShare || changedShare > tuning.overturnedShare;
  }

  /** A picture that was looked at is often measured next: nothing was learnt in between. */
  function mark(luma: Uint8Array): Marked {
    if (marked?.of !== luma) marked = { of: luma, ...compareAll(luma) };
    return marked;
  }

  function compareAll(luma: Uint8Array) {
    backgroundFit.fit(luma, background.luma);
    previousFit.fit(luma, previous);
    const gain = commonGain(backgroundFit.gains);
    const gainStep = commonGain(previousFit.gains);
    const reference = background.luma;
    const changedCount = changed.mark({ fit: backgroundFit, commonGain: gain, reference, noise });
    const movingCount = moving.mark({ fit: previousFit, commonGain: gainStep, reference: previous, noise });
    return {
      gainStep,
      changedShare: changedCount / grid.cellCount,
      movingShare: movingCount / grid.cellCount,
    };
  }
}
