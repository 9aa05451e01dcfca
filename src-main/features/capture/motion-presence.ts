import type { Sample } from './analysis.ts';

/** Motion is over after so long without any: a person who stands still for a moment does not flicker. */
const holdMs = 2000;

/** Whether something moves in front of a camera now, as far as its samples say. */
export function createMotionPresence(): (samples: readonly Pick<Sample, 'atMs' | 'isMotion'>[]) => boolean {
  let lastMotionMs = Number.NEGATIVE_INFINITY;
  let isMotion = false;
  return (samples) => {
    for (const sample of samples) {
      if (sample.isMotion) lastMotionMs = sample.atMs;
      // A clock that was set back must not hold it for ever.
      isMotion = Math.abs(sample.atMs - lastMotionMs) < holdMs;
    }
    return isMotion;
  };
}
