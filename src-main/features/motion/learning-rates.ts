/**
 * How fast each cell of the background learns now.
 *
 * Quiet cells follow the light; changed cells keep their background until absorption says otherwise. Time
 * constants become rates by the time since the last frame, so they hold at any frame rate.
 */
import { cellState } from './blobs.ts';
import type { GlobalChange } from './global-change.ts';
import type { MotionTuning } from './motion-tuning.ts';

export type LearningInput = {
  readonly states: Uint8Array;
  /** 1 where a changed cell is learnt. */
  readonly isAbsorbing: Uint8Array;
  readonly globalChange: GlobalChange;
  readonly elapsedS: number;
  /** Frames of the warm-up so far, or null when it is over. */
  readonly warmUpFrame: number | null;
};

export type LearningRates = {
  /** 0 to 1 per cell. */
  readonly rates: Float32Array;
  update(input: LearningInput): void;
};

// Three time constants fit into the second that a camera is given to settle.
const SETTLE_PARTS = 3;

export function createLearningRates(cellCount: number, tuning: MotionTuning): LearningRates {
  const rates = new Float32Array(cellCount);
  return { rates, update };

  function update(input: LearningInput): void {
    const { globalChange, elapsedS, warmUpFrame } = input;
    const follow = rateOf(tuning.followS, elapsedS);
    const isUnsettled = globalChange === 'unexplained' || globalChange === 'settling';
    if (isUnsettled) rates.fill(rateOf(tuning.settleS / SETTLE_PARTS, elapsedS));
    // A plain mean of the warm-up; a moving object leaves the least trace in it.
    else if (warmUpFrame !== null) rates.fill(Math.max(1 / warmUpFrame, follow));
    else fillByState(input, globalChange === 'lightStep' ? 1 : follow);
  }

  function fillByState({ states, isAbsorbing, elapsedS }: LearningInput, quiet: number): void {
    const absorb = rateOf(tuning.absorbS, elapsedS);
    for (let cell = 0; cell < cellCount; cell++) {
      const changed = isAbsorbing[cell] === 1 ? absorb : 0;
      rates[cell] = states[cell] === cellState.quiet ? quiet : changed;
    }
  }
}

/** Share of the way that an exponential with this time constant goes within the elapsed time. */
function rateOf(timeConstantS: number, elapsedS: number): number {
  return 1 - Math.exp(-elapsedS / timeConstantS);
}
