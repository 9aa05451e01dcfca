import { spanOf, type TimeRange } from './timeline-range.ts';
import type { ZoneClock } from './zone-clock.ts';

export type Ticks = {
  readonly stepMs: number;
  /** Labelled moments, on round local clock times. */
  readonly majorMs: readonly number[];
  /** Unlabelled moments between them. */
  readonly minorMs: readonly number[];
};

const secondMs = 1000;
const minuteMs = 60 * secondMs;
const hourMs = 60 * minuteMs;
export const dayMs = 24 * hourMs;

/** Distance of labels, and of the small marks between them. */
const steps: readonly (readonly [majorMs: number, minorMs: number])[] = [
  [100, 20],
  [200, 50],
  [500, 100],
  [secondMs, 200],
  [2 * secondMs, 500],
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
  [12 * hourMs, 3 * hourMs],
  [dayMs, 6 * hourMs],
  [2 * dayMs, 12 * hourMs],
  [5 * dayMs, dayMs],
];
const widestStep = [10 * dayMs, dayMs] as const;

/** The densest ticks whose labels stay `minGapPx` apart. */
export function timelineTicks(
  view: TimeRange,
  { widthPx, minGapPx, clock }: { widthPx: number; minGapPx: number; clock: ZoneClock },
): Ticks {
  const minStepMs = (spanOf(view) / Math.max(1, widthPx)) * minGapPx;
  const [stepMs, minorStepMs] = steps.find(([majorStepMs]) => majorStepMs >= minStepMs) ?? widestStep;
  const majorMs = clock.multiples(view.startMs, view.endMs, stepMs);
  const labelled = new Set(majorMs);
  const minorMs = clock
    .multiples(view.startMs, view.endMs, minorStepMs)
    .filter((atMs) => !labelled.has(atMs));
  return { stepMs, majorMs, minorMs };
}
