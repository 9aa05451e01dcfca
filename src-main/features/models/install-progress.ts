import type { ModelState } from '#shared/model/encoder.ts';

export type Installing = Extract<ModelState, { kind: 'installing' }>;

export type ProgressMeter = {
  at(doneBytes: number, totalBytes: number): Installing;
  step(step: Installing['step']): Installing;
};

/** Bytes that were there already do not count as speed. */
export function createProgressMeter(monotonicMs: () => number): ProgressMeter {
  const speed = createSpeedMeter();
  let state: Installing = {
    kind: 'installing',
    step: 'asking',
    doneBytes: 0,
    totalBytes: null,
    bytesPerSecond: null,
  };
  return {
    at(doneBytes, totalBytes) {
      const bytesPerSecond = speed(monotonicMs(), doneBytes) ?? state.bytesPerSecond;
      state = { ...state, doneBytes, totalBytes, bytesPerSecond };
      return state;
    },
    step(step) {
      state = { ...state, step, bytesPerSecond: null };
      return state;
    },
  };
}

/** The speed is that of so much time, at least. */
const windowMs = 4000;
const leastMs = 400;
const sampleMs = 100;

/** Bytes a second of the last seconds; null while they are too few. */
function createSpeedMeter(): (atMs: number, doneBytes: number) => number | null {
  let samples: { readonly atMs: number; readonly doneBytes: number }[] = [];
  return (atMs, doneBytes) => {
    const last = samples.at(-1);
    const isAnew = last !== undefined && last.doneBytes > doneBytes; // a file that is begun again
    if (isAnew) samples = [];
    if (isAnew || !last || atMs - last.atMs >= sampleMs) samples.push({ atMs, doneBytes });
    const inWindow = samples.findIndex((sample) => sample.atMs >= atMs - windowMs);
    samples = samples.slice(Math.max(0, inWindow - 1));
    const [first = { atMs, doneBytes }] = samples;
    const spanMs = atMs - first.atMs;
    return spanMs < leastMs ? null : ((doneBytes - first.doneBytes) / spanMs) * 1000;
  };
}
