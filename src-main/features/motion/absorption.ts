/**
 * How long each cell has been changed, and so whether the background may learn what is there.
 *
 * A cell in a still blob is learnt after `stillS`. A cell in a living blob keeps its background, so that a
 * standing person does not fade, until it has been busy for `busyS`. Busy time runs back in quiet cells
 * instead of starting anew: a waving flag is busy most of the time, a street is not.
 */
import { cellState } from './blobs.ts';
import type { MotionTuning } from './motion-tuning.ts';

export type Absorption = {
  /** 1 where a changed cell is now learnt. */
  readonly isAbsorbing: Uint8Array;
  /** `states` holds a `cellState` per cell. */
  step(states: Uint8Array, elapsedS: number): void;
  reset(): void;
};

export function createAbsorption(cellCount: number, { stillS, busyS }: MotionTuning): Absorption {
  const isAbsorbing = new Uint8Array(cellCount);
  const stillFor = new Float32Array(cellCount);
  const busyFor = new Float32Array(cellCount);
  return { isAbsorbing, step, reset };

  function step(states: Uint8Array, elapsedS: number): void {
    for (let cell = 0; cell < cellCount; cell++) {
      const state = states[cell];
      const still = state === cellState.still ? (stillFor[cell] ?? 0) + elapsedS : 0;
      const isBusy = state !== cellState.quiet;
      const busy = Math.max(0, Math.min(2 * busyS, (busyFor[cell] ?? 0) + (isBusy ? elapsedS : -elapsedS)));
      stillFor[cell] = still;
      busyFor[cell] = busy;
      isAbsorbing[cell] = isBusy && (still >= stillS || busy >= busyS) ? 1 : 0;
    }
  }

  function reset(): void {
    stillFor.fill(0);
    busyFor.fill(0);
    isAbsorbing.fill(0);
  }
}
