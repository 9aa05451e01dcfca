/** From one picture of a clip to the next, by the times at which they are shown. Pure. */
import type { ClipTimes } from '#shared/model/clip.ts';

export type ClipSteps = {
  /** Pictures in the clip; null when it is not known. */
  readonly count: number | null;
  /** False: the times are not known, and the rate that the container claims stands in, give or take one picture. */
  readonly isExact: boolean;
  /** 0-based picture that is shown at a media time in seconds. */
  readonly indexAt: (seconds: number) => number;
  /** Where to go for a picture, in seconds: its middle, so that no rounding leads to its neighbour. */
  readonly secondsOf: (index: number) => number;
};

/** Times of containers are rounded; two pictures are never this close. */
const toleranceMs = 1;
/** Of most cameras, when nothing is known. */
const usualRate = 25;

export function clipSteps(times: ClipTimes | undefined): ClipSteps {
  if (times && times.isComplete && times.ptsMs.length > 0) return byTimes(times.ptsMs);
  return byRate(times?.framesPerSecond ?? usualRate);
}

function byTimes(ptsMs: readonly number[]): ClipSteps {
  const last = ptsMs.length - 1;
  const lengthMs = (ptsMs[last] ?? 0) - (ptsMs[0] ?? 0);
  const usualMs = last > 0 ? lengthMs / last : 1000 / usualRate;
  return {
    count: ptsMs.length,
    isExact: true,
    indexAt: (seconds) => Math.max(0, upTo(ptsMs, seconds * 1000 + toleranceMs) - 1),
    secondsOf(wanted) {
      const index = Math.min(last, Math.max(0, wanted));
      const startMs = ptsMs[index] ?? 0;
      const endMs = ptsMs[index + 1] ?? startMs + usualMs;
      return (startMs + endMs) / 2000;
    },
  };
}

function byRate(perSecond: number): ClipSteps {
  return {
    count: null,
    isExact: false,
    indexAt: (seconds) => Math.floor(seconds * perSecond + 0.05),
    secondsOf: (index) => (Math.max(0, index) + 0.5) / perSecond,
  };
}

/** How many of ascending times are at or before `atMs`. */
function upTo(ascending: readonly number[], atMs: number): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ascending[middle] ?? 0) <= atMs) low = middle + 1;
    else high = middle;
  }
  return low;
}
