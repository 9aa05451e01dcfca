import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CoverageInterval, type CoverageState, coverageStates } from '#shared/model/coverage.ts';
import { layOutCoverage } from './coverage-layout.ts';
import { coverageGaps, coverageSummary, gapName, reasonWords } from './coverage-words.ts';

const dayMs = 86_400_000;
const span = { fromMs: 10 * dayMs, toMs: 11 * dayMs };

function interval(state: CoverageState, startMs: number, endMs: number, rest = {}): CoverageInterval {
  return { cameraId: 'gate', state, reason: null, startMs, endMs, isOpen: false, ...rest };
}

describe('the coverage strip', () => {
  it('shows a gap of a second among hours', () => {
    const noon = span.fromMs + dayMs / 2;
    const bars = layOutCoverage(
      [
        interval('connected', span.fromMs - 5, noon),
        interval('offline', noon, noon + 1_000, { reason: 'stream-lost' }),
        interval('connected', noon + 1_000, span.toMs),
      ],
      span,
    );
    expect(bars.map(({ state }) => state)).toEqual(['connected', 'offline', 'connected']);
    expect(bars[1]?.left).toBeCloseTo(0.5);
  });

  it('leaves out the time before a camera was there', () => {
    const bars = layOutCoverage([interval('connected', span.toMs - dayMs / 4, span.toMs)], span);
    expect(bars.map(({ state, width }) => [state, width.toFixed(2)])).toEqual([
      ['none', '0.75'],
      ['connected', '0.25'],
    ]);
  });

  it('does not call the first seconds of a new camera a gap', () => {
    const begunMs = span.toMs - 60_000;
    const intervals = [
      interval('offline', begunMs, begunMs + 900),
      interval('connected', begunMs + 900, span.toMs),
    ];
    expect(layOutCoverage(intervals, span).map(({ state }) => state)).toEqual(['none', 'connected']);
    expect(coverageSummary(intervals, span)).toBe('Last 24 hours: connected without a gap');
    const refused = [interval('offline', begunMs, begunMs + 900, { reason: 'stream-refused' })];
    expect(coverageGaps(refused, span)).toHaveLength(1);
  });

  it('tells a camera that is off by its schedule from one that was switched off or lost', () => {
    const [sixth, half] = [span.fromMs + dayMs / 6, span.fromMs + dayMs / 2];
    const bySchedule = { reason: 'schedule' };
    const intervals = [
      interval('connected', span.fromMs, sixth),
      interval('off', sixth, half, bySchedule),
      interval('off', half, span.toMs),
    ];
    expect(layOutCoverage(intervals, span).map(({ state }) => state)).toEqual([
      'connected',
      'schedule',
      'off',
    ]);
    expect(coverageGaps(intervals, span).map(gapName)).toEqual(['Switched off', 'Off by its schedule']);
    const [connected, off] = intervals as [CoverageInterval, CoverageInterval];
    expect(coverageSummary([connected, off], span)).toBe('Last 24 hours: connected without a gap');
    expect(coverageSummary([off], span)).toBe('Last 24 hours: off by its schedule');
  });

  it('fills its width without a hole or an overlap, with few bars, whatever happened', () => {
    const flaps = fc.array(
      fc.record({
        state: fc.constantFrom(...coverageStates),
        lengthMs: fc.integer({ min: 1, max: dayMs / 20 }),
      }),
      { maxLength: 400 },
    );
    fc.assert(
      fc.property(flaps, fc.integer({ min: -dayMs, max: dayMs }), (list, offsetMs) => {
        let atMs = span.fromMs + offsetMs;
        const intervals = list.map(({ state, lengthMs }) => interval(state, atMs, (atMs += lengthMs)));
        const bars = layOutCoverage(intervals, span);
        expect(bars.length).toBeLessThanOrEqual(144);
        let right = 0;
        for (const { left, width } of bars) {
          expect(left).toBeCloseTo(right, 9);
          right = left + width;
        }
        expect(right).toBeCloseTo(1, 9);
      }),
      { numRuns: 100 },
    );
  });
});

describe('coverage in words', () => {
  const hour = 3_600_000;
  const intervals = [
    interval('connected', span.fromMs - hour, span.fromMs + 6 * hour),
    interval('stalled', span.fromMs + 6 * hour, span.fromMs + 9 * hour, { reason: 'stream-stalled' }),
    interval('connected', span.fromMs + 9 * hour, span.toMs - 3 * hour),
    interval('offline', span.toMs - 3 * hour, span.toMs + hour, { isOpen: true, reason: 'stream-refused' }),
  ];

  it('counts only what lies in the day', () => {
    expect(coverageSummary(intervals, span)).toBe(
      'Last 24 hours: connected 75% of the time, 2 gaps, 6 h 00 min',
    );
    expect(coverageSummary(intervals.slice(0, 1), span)).toBe('Last 24 hours: connected without a gap');
    expect(coverageSummary([], span)).toBe('Last 24 hours: nothing recorded yet');
  });

  it('lists gaps newest first, cut to the day', () => {
    expect(coverageGaps(intervals, span).map(({ state, endMs }) => [state, endMs])).toEqual([
      ['offline', span.toMs],
      ['stalled', span.fromMs + 9 * hour],
    ]);
  });

  it('says why, even for a reason it does not know', () => {
    expect(reasonWords('stream-refused')).toBe('the camera refused the connection');
    expect(reasonWords('sun-too-bright')).toBe('sun too bright');
    expect(reasonWords(null)).toBe('');
  });
});
