/**
 * Finds motion in the luma of a fixed camera: one adaptive background, no choice of algorithm (ME-1).
 *
 * Per frame: fit light per cell against background and last frame → changed and moving cells → blobs that
 * live → share of the counted picture → confirmation; then the background learns. Pure: no clock, no I/O;
 * about 0.7 ms for 320 x 180, and no memory is taken per pixel or cell after creation.
 *
 * "Share" counts whole cells of 4 x 4 px, summed over all living blobs: many small people add up to what
 * one large person shows. It is the share of the picture that moving things cover, not of flickering
 * pixels: a person who stands but fidgets counts with the whole silhouette.
 */
import { AppError } from '#shared/errors.ts';
import type { Box } from '#shared/geometry.ts';
import type { Sensitivity, Zone } from '#shared/model/camera.ts';
import { createBackgroundModel } from './background-model.ts';
import { blobBoxes } from './blob-boxes.ts';
import { type Blob, cellState, createBlobFinder } from './blobs.ts';
import { createCellGrid } from './cell-grid.ts';
import type { GlobalChange } from './global-change.ts';
import { createMotionRun } from './motion-run.ts';
import { defaultTuning, type MotionTuning } from './motion-tuning.ts';
import { createSceneComparison } from './scene-comparison.ts';
import { createSceneLearning } from './scene-learning.ts';
import { motionConfidence, motionThreshold } from './sensitivity.ts';
import { createWarmUp } from './warm-up.ts';
import { zoneMask } from './zone-mask.ts';

export type MotionOptions = {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly sensitivity: Sensitivity;
  /** None, or none valid: the whole picture. */
  readonly zones: readonly Zone[];
};

export type MotionMeasure = {
  /** This frame and at least one of the two before it changed enough; never during warm-up. */
  readonly isMotion: boolean;
  /** Time of the first changed frame of the current run of motion; `atMs` when not in motion. */
  readonly sinceMs: number;
  /** Share of the counted picture that moving things cover, 0 to 1. */
  readonly share: number;
  /** Share from which motion counts. */
  readonly threshold: number;
  /** 0 to 1; 0.5 at the threshold. */
  readonly confidence: number;
  /** Largest blob above 100 px, also one that reaches beyond the zones. */
  readonly box: Box | null;
  /** All blobs above 100 px, at most 20, the largest first. */
  readonly boxes: readonly Box[];
  readonly isWarmingUp: boolean;
  /** Light, infrared or exposure jumped: the background was learnt anew instead of triggering (ME-6). */
  readonly isGlobalChange: boolean;
};

export type CellMask = {
  readonly columns: number;
  readonly rows: number;
  readonly cells: Uint8Array;
  /** Size of the picture in cells; a fraction where the last cell is cut off. */
  readonly widthCells: number;
  readonly heightCells: number;
};

export type MotionDetector = {
  /**
   * `luma`: widthPx * heightPx, row by row; `atMs`: presentation time.
   * Fails with `invalid-input` on another size.
   */
  measure(luma: Uint8Array, atMs: number): MotionMeasure;
  /**
   * Whether the picture differs enough to be looked at more closely; learns nothing, so that the pictures before it can
   * still be measured. True before the first measured picture.
   */
  looksChanged(luma: Uint8Array): boolean;
  /** Copy of the cells that counted as motion in the last frame (1), row by row. */
  cellMask(): CellMask;
};

// Keyframes come every two seconds at most; a longer pause must not let the model learn everything at once.
const LONGEST_STEP_S = 2;

// What will be motion in the next picture covers about half as much in this one.
const CLOSER_LOOK = 0.5;

type FrameState = {
  readonly atMs: number;
  readonly isWarmingUp: boolean;
  readonly globalChange: GlobalChange;
};

export function createMotionDetector(
  options: MotionOptions,
  tuning: MotionTuning = defaultTuning,
): MotionDetector {
  const grid = createCellGrid(options.widthPx, options.heightPx, tuning.cellPx);
  const threshold = motionThreshold(options.sensitivity);
  const counted = zoneMask(grid, options.zones);
  const countedCells = counted.reduce((sum, isCounted) => sum + isCounted, 0);

  const background = createBackgroundModel(grid);
  const comparison = createSceneComparison(grid, tuning, background);
  const learning = createSceneLearning(grid.cellCount, tuning, background);
  const finder = createBlobFinder(grid, tuning.leastCells);
  const warmUp = createWarmUp(tuning);
  const run = createMotionRun();
  let lastAtMs: number | null = null;
  return { measure, looksChanged, cellMask };

  function measure(luma: Uint8Array, atMs: number): MotionMeasure {
    requireSize(luma, options);
    if (lastAtMs === null) begin(luma);
    const isWarmingUp = warmUp.step(atMs);
    const elapsedS = Math.min(LONGEST_STEP_S, Math.max(0, atMs - (lastAtMs ?? atMs)) / 1000);
    lastAtMs = atMs;

    const globalChange = comparison.compare(luma, atMs);
    const blobs = findBlobs(globalChange);
    const { residuals } = comparison;
    const { states } = finder;
    const warmUpFrame = isWarmingUp ? warmUp.frameCount() : null;
    learning.learn({ luma, residuals, states, globalChange, elapsedS, warmUpFrame });
    comparison.remember(luma);
    const isUsable = globalChange === 'none' && !isWarmingUp;
    return report(isUsable ? blobs : [], { atMs, isWarmingUp, globalChange });
  }

  function looksChanged(luma: Uint8Array): boolean {
    requireSize(luma, options);
    if (lastAtMs === null || comparison.isUnlike(luma)) return true;
    const { changed, moving } = comparison;
    return shareOf(finder.find({ changed, moving, counted })) >= threshold * CLOSER_LOOK;
  }

  function begin(luma: Uint8Array): void {
    background.restart(luma);
    comparison.remember(luma);
  }

  function findBlobs(globalChange: GlobalChange): readonly Blob[] {
    const { changed, moving } = comparison;
    if (globalChange === 'none' || globalChange === 'lightStep') {
      return finder.find({ changed, moving, counted });
    }
    finder.clear();
    return [];
  }

  function shareOf(blobs: readonly Blob[]): number {
    return blobs.reduce((sum, blob) => sum + blob.cellCount, 0) / countedCells;
  }

  function report(blobs: readonly Blob[], frame: FrameState): MotionMeasure {
    const share = shareOf(blobs);
    const boxes = blobBoxes(grid, blobs);
    return {
      ...run.step(share >= threshold, frame.atMs),
      share,
      threshold,
      confidence: motionConfidence(share, threshold),
      box: boxes[0] ?? null,
      boxes,
      isWarmingUp: frame.isWarmingUp,
      isGlobalChange: frame.globalChange !== 'none',
    };
  }

  function cellMask(): CellMask {
    const cells = finder.states.map((state, cell) =>
      state === cellState.alive && counted[cell] === 1 ? 1 : 0,
    );
    const { columns, rows, widthPx, heightPx, cellPx } = grid;
    return { columns, rows, cells, widthCells: widthPx / cellPx, heightCells: heightPx / cellPx };
  }
}

function requireSize(luma: Uint8Array, { widthPx, heightPx }: MotionOptions): void {
  if (luma.length === widthPx * heightPx) return;
  throw new AppError('invalid-input', `luma has ${luma.length} pixels instead of ${widthPx * heightPx}`);
}
