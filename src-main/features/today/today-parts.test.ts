import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CoverageInterval, CoverageState } from '#shared/model/coverage.ts';
import { coverageGaps, watchedSpans } from './coverage-gaps.ts';
import { quietStretches } from './quiet-stretches.ts';
import { createTally } from './tally.ts';
import { barAt, barsOf } from './time-bars.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;
const startMs = Date.UTC(2026, 2, 28, 12);

describe('bars', () => {
  it('are hours for three days, local days for more, also through a change of the clocks', () => {
    expect(barsOf({ startMs, endMs: startMs + dayMs }, 'UTC')).toHaveLength(24);
    // Clocks go forward in Berlin on 29 March 2026: that day has 23 hours.
    const days = barsOf({ startMs, endMs: startMs + 5 * dayMs }, 'Europe/Berlin');
    expect(days.map((bar) => (bar.endMs - bar.startMs) / hourMs)).toEqual([11, 23, 24, 24, 24, 14]);
  });

  it('cover the span without gap, are never many, and every instant is in its own', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 400 * 24 }),
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        (hours, at) => {
          const span = { startMs, endMs: startMs + hours * hourMs };
          const bars = barsOf(span, 'America/New_York');
          expect(bars.length).toBeLessThanOrEqual(73);
          expect(bars.slice(1).map((bar) => bar.startMs)).toEqual(bars.slice(0, -1).map((bar) => bar.endMs));
          const atMs = Math.floor(startMs + at * (span.endMs - startMs));
          const bar = bars[barAt(bars, atMs)];
          expect(bar && bar.startMs <= atMs && atMs < bar.endMs).toBe(true);
        },
      ),
      { numRuns: 40 },
    );
  });
});

const interval = (
  state: CoverageState,
  [fromMin, toMin]: readonly [number, number],
  change: Partial<CoverageInterval> = {},
): CoverageInterval => ({
  cameraId: 'gate',
  state,
  reason: null,
  startMs: startMs + fromMin * minuteMs,
  endMs: startMs + toMin * minuteMs,
  isOpen: false,
  ...change,
});
const span = { startMs, endMs: startMs + 10 * hourMs };

describe('what was not watched', () => {
  it('is one stretch for a connection that comes and goes, called by what lasted longest', () => {
    const gaps = coverageGaps(
      [
        interval('connected', [0, 60]),
        interval('stalled', [60, 61]),
        interval('offline', [61, 90], { reason: 'stream-lost' }),
        interval('connected', [90, 90.5]),
        interval('stalled', [90.5, 92]),
        interval('connected', [92, 600]),
      ],
      span,
    );
    expect(gaps).toMatchObject([
      {
        cameraId: 'gate',
        count: 1,
        totalMs: 32 * minuteMs,
        stretches: [{ state: 'offline', reason: 'stream-lost' }],
      },
    ]);
  });

  it('keeps a failure apart from the schedule beside it', () => {
    const gaps = coverageGaps(
      [
        interval('connected', [0, 60]),
        interval('offline', [60, 90], { reason: 'stream-lost' }),
        interval('off', [90, 500], { reason: 'schedule' }),
      ],
      span,
    );
    expect(gaps[0]?.stretches).toMatchObject([{ reason: 'stream-lost' }, { reason: 'schedule' }]);
  });

  it('is called by what it is now while it lasts, and cut to the time that is asked for', () => {
    const gaps = coverageGaps(
      [interval('closed', [-500, 300]), interval('offline', [300, 301], { isOpen: true })],
      span,
    );
    expect(gaps[0]?.stretches).toEqual([
      { state: 'offline', reason: null, startMs, endMs: startMs + 301 * minuteMs, isOpen: true },
    ]);
  });

  it('leaves out moments, and says how many stretches there are when it shows the longest', () => {
    expect(coverageGaps([interval('closed', [1, 1.1]), interval('connected', [1.1, 600])], span)).toEqual([]);
    const many = Array.from({ length: 20 }, (_, n) => [
      interval('offline', [n * 30, n * 30 + 5 + n / 10]),
      interval('connected', [n * 30 + 5 + n / 10, n * 30 + 30]),
    ]).flat();
    const [gap] = coverageGaps(many, span);
    expect([gap?.count, gap?.stretches.length]).toEqual([20, 6]);
  });

  it('is not silence: quiet is only what somebody watched', () => {
    const watched = watchedSpans(
      [interval('connected', [0, 120]), interval('closed', [120, 420]), interval('connected', [420, 600])],
      span,
    );
    const quiet = quietStretches([startMs + 30 * minuteMs], watched, span);
    expect(
      quiet.map(({ startMs: from, endMs: to }) => [from - startMs, to - startMs].map((ms) => ms / minuteMs)),
    ).toEqual([
      [30, 120],
      [420, 600],
    ]);
  });

  it('counts two cameras as one that watches where either does', () => {
    const watched = watchedSpans(
      [
        interval('connected', [0, 100]),
        interval('connected', [50, 200], { cameraId: 'porch' }),
        interval('connected', [300, 310]),
      ],
      span,
    );
    expect(watched).toHaveLength(2);
  });
});

describe('the tally', () => {
  it('counts by camera, type and bar, most first, and remembers only long silences', () => {
    const bars = barsOf({ startMs, endMs: startMs + 10 * hourMs }, 'UTC');
    const tally = createTally(bars);
    for (let n = 0; n < 100; n++)
      tally.add({ atMs: startMs + n * minuteMs, cameraId: 'gate', eventType: 'motion' });
    tally.add({ atMs: startMs + 6 * hourMs, cameraId: 'porch', eventType: 'anpr' });
    expect([tally.total(), tally.byType()]).toEqual([
      101,
      [
        { eventType: 'motion', count: 100 },
        { eventType: 'anpr', count: 1 },
      ],
    ]);
    expect(tally.cameras().map(({ cameraId, activity }) => [cameraId, activity])).toEqual([
      ['gate', [60, 40, 0, 0, 0, 0, 0, 0, 0, 0]],
      ['porch', [0, 0, 0, 0, 0, 0, 1, 0, 0, 0]],
    ]);
    expect(tally.edges()).toHaveLength(4);
  });
});
