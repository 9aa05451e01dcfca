import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createRollingWindow, percentile } from './rolling-window.ts';

it('has no summary before the first value', () => {
  expect(createRollingWindow(3).summary()).toBeNull();
});

it('sums up what it holds (D-3.8.9)', () => {
  const window = createRollingWindow(10);
  for (const value of [4, 1, 3, 2]) window.add(value);
  expect(window.summary()).toEqual({
    avg: 2.5,
    min: 1,
    max: 4,
    p95: expect.closeTo(3.85) as number,
    count: 4,
  });
});

it('forgets all but the last values (D-3.8.3)', () => {
  const window = createRollingWindow(1000);
  for (let value = 1; value <= 2500; value++) window.add(value);
  expect(window.summary()).toMatchObject({ min: 1501, max: 2500, count: 1000, avg: 2000.5 });
});

it('interpolates percentiles linearly (D-3.8.9)', () => {
  expect(percentile([10], 0.95)).toBe(10);
  expect(percentile([0, 100], 0.95)).toBe(95);
  expect(percentile([1, 2, 3, 4, 5], 0.5)).toBe(3);
  expect(percentile([1, 2, 3, 4], 0.5)).toBe(2.5);
});

it('gives the summary of the newest values, whatever came before', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 1, maxLength: 60 }),
      (values) => {
        const window = createRollingWindow(7);
        for (const value of values) window.add(value);
        const newest = values.slice(-7);
        const summary = window.summary();
        expect(summary).toMatchObject({
          min: Math.min(...newest),
          max: Math.max(...newest),
          count: newest.length,
        });
        expect(summary?.p95).toBeLessThanOrEqual(Math.max(...newest));
        expect(summary?.p95).toBeGreaterThanOrEqual(Math.min(...newest));
      },
    ),
  );
});
