import { fromAbsolute } from '@internationalized/date';
import { spanOf, type TimeRange } from './timeline-scale.ts';

export type Ticks = {
  readonly stepMs: number;
  /** Labelled moments, on round local clock times. */
  readonly majorMs: readonly number[];
  /** Unlabelled moments between them. */
  readonly minorMs: readonly number[];
};

const secondMs = 1_000;
const minuteMs = 60 * secondMs;
const hourMs = 60 * minuteMs;

/** Distance of labels, and of the small marks between them. */
const steps: readonly (readonly [majorMs: number, minorMs: number])[] = [
  [5 * secondMs, secondMs],
  [10 * secondMs, 2 * secondMs],
  [15 * secondMs, 5 * secondMs],
  [30 * secondMs, 5 * secondMs],
  [minuteMs, 10 * secondMs],
  [2 * minuteMs, 30 * secondMs],
  [5 * minuteMs, minuteMs],
  [10 * minuteMs, 2 * minuteMs],
  [15 * minuteMs, 5 * minuteMs],
  [30 * minuteMs, 10 * minuteMs],
  [hourMs, 15 * minuteMs],
  [2 * hourMs, 30 * minuteMs],
  [3 * hourMs, hourMs],
  [6 * hourMs, hourMs],
];
const widestStep = [12 * hourMs, 3 * hourMs] as const;

/** The densest ticks whose labels stay `minGapPx` apart. */
export function timelineTicks(
  view: TimeRange,
  { widthPx, minGapPx, timeZone }: { widthPx: number; minGapPx: number; timeZone: string },
): Ticks {
  const minStepMs = (spanOf(view) / Math.max(1, widthPx)) * minGapPx;
  const [stepMs, minorStepMs] = steps.find(([majorStepMs]) => majorStepMs >= minStepMs) ?? widestStep;
  const majorMs = localMultiples(view, stepMs, timeZone);
  const labelled = new Set(majorMs);
  const minorMs = localMultiples(view, minorStepMs, timeZone).filter((atMs) => !labelled.has(atMs));
  return { stepMs, majorMs, minorMs };
}

/** Moments whose local clock time is a multiple of the step, also where the clocks change. */
function localMultiples(view: TimeRange, stepMs: number, timeZone: string): number[] {
  const moments: number[] = [];
  let atMs = alignUp(view.startMs, stepMs, timeZone);
  while (atMs <= view.endMs) {
    moments.push(atMs);
    atMs = alignUp(atMs + stepMs, stepMs, timeZone);
  }
  return moments;
}

function alignUp(atMs: number, stepMs: number, timeZone: string): number {
  const localMs = atMs + fromAbsolute(atMs, timeZone).offset;
  const overMs = ((localMs % stepMs) + stepMs) % stepMs;
  return overMs === 0 ? atMs : atMs + stepMs - overMs;
}
