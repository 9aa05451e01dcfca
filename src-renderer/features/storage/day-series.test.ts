import { expect, test } from 'vitest';
import { daySeries, labelledDays } from './day-series.ts';

test('days without files are bars of no height, until today', () => {
  const series = daySeries(
    [
      { day: '2026-02-27', bytes: 5 },
      { day: '2026-03-01', bytes: 7 },
    ],
    '2026-03-02',
  );
  expect(series).toEqual([
    { day: '2026-02-27', bytes: 5 },
    { day: '2026-02-28', bytes: 0 },
    { day: '2026-03-01', bytes: 7 },
    { day: '2026-03-02', bytes: 0 },
  ]);
});

test('of many years the last 400 days are shown', () => {
  const series = daySeries([{ day: '2019-01-01', bytes: 1 }], '2026-03-02');
  expect(series).toHaveLength(400);
  expect(series.at(-1)?.day).toBe('2026-03-02');
});

test('footage dated in the future is shown, too', () => {
  expect(daySeries([{ day: '2026-03-04', bytes: 1 }], '2026-03-02').at(-1)?.day).toBe('2026-03-04');
});

test('no files, no bars', () => {
  expect(daySeries([], '2026-03-02')).toEqual([]);
});

test('labels never outnumber their room and always name the last day', () => {
  expect(labelledDays(5, 10)).toEqual([0, 1, 2, 3, 4]);
  expect(labelledDays(30, 6)).toEqual([4, 9, 14, 19, 24, 29]);
  expect(labelledDays(31, 6).at(-1)).toBe(30);
  expect(labelledDays(31, 6).length).toBeLessThanOrEqual(6);
});
