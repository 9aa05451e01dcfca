import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, dayRange, localDayOf } from './day-range.ts';

const hourMs = 3_600_000;

test('a usual day has 24 hours and starts at local midnight', () => {
  const { startMs, endMs } = dayRange('2026-05-01', 'Europe/Berlin');
  expect(new Date(startMs).toISOString()).toBe('2026-04-30T22:00:00.000Z');
  expect(endMs - startMs).toBe(24 * hourMs);
});

test('days on which the clocks change have 23 and 25 hours', () => {
  const lengthHours = (day: string) => {
    const { startMs, endMs } = dayRange(day, 'Europe/Berlin');
    return (endMs - startMs) / hourMs;
  };
  expect(lengthHours('2026-03-29')).toBe(23);
  expect(lengthHours('2026-10-25')).toBe(25);
});

test('a day without midnight starts at its first moment', () => {
  // Beirut's clocks jump from 00:00 to 01:00
  const { startMs, endMs } = dayRange('2026-03-29', 'Asia/Beirut');
  expect(endMs - startMs).toBe(23 * hourMs);
  expect(localDayOf(startMs, 'Asia/Beirut')).toBe('2026-03-29');
  expect(localDayOf(startMs - 1, 'Asia/Beirut')).toBe('2026-03-28');
});

test('every moment lies in the range of its local day', () => {
  const zones = fc.constantFrom('Europe/Berlin', 'America/St_Johns', 'Asia/Kathmandu', 'Pacific/Apia', 'UTC');
  const moments = fc.integer({ min: Date.UTC(2020, 0, 1), max: Date.UTC(2035, 0, 1) });
  fc.assert(
    fc.property(moments, zones, (atMs, zone) => {
      const { startMs, endMs } = dayRange(localDayOf(atMs, zone), zone);
      return startMs <= atMs && atMs < endMs;
    }),
  );
});

test('days add up over month ends', () => {
  expect(addDays('2026-02-28', 1)).toBe('2026-03-01');
  expect(addDays('2026-01-01', -1)).toBe('2025-12-31');
});
