/**
 * Recognises changes of the whole picture (ME-6).
 *
 * `lightStep`: the light jumped but explains what is seen (lamp, exposure); the model takes over the new
 * light where nothing is in front of it. `unexplained`: most cells show something else (infrared switch,
 * camera moved, scene cut); the model starts anew and waits until the camera has settled.
 */
import type { MotionTuning } from './motion-tuning.ts';

export type GlobalChange = 'none' | 'lightStep' | 'unexplained' | 'settling';

export type GlobalChangeInput = {
  readonly atMs: number;
  /** Common gain since the frame before. */
  readonly gainStep: number;
  /** Share of cells that differ from the background, 0 to 1. */
  readonly changedShare: number;
  /** Share of cells that differ from the frame before, 0 to 1. */
  readonly movingShare: number;
};

export type GlobalChangeGuard = { judge(input: GlobalChangeInput): GlobalChange };

export function createGlobalChangeGuard(tuning: MotionTuning): GlobalChangeGuard {
  const { lightStep, switchShare, overturnedShare, settleS } = tuning;
  let settledAtMs = Number.NEGATIVE_INFINITY;
  return { judge };

  function judge({ atMs, gainStep, changedShare, movingShare }: GlobalChangeInput): GlobalChange {
    if (movingShare > switchShare || changedShare > overturnedShare) {
      settledAtMs = atMs + settleS * 1000;
      return 'unexplained';
    }
    const remainingMs = settledAtMs - atMs;
    // More than the whole time remains only when the source began anew with earlier times.
    if (remainingMs > 0 && remainingMs <= settleS * 1000) return 'settling';
    return gainStep > lightStep || gainStep < 1 / lightStep ? 'lightStep' : 'none';
  }
}
