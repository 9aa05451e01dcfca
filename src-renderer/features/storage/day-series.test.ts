import { expect, test } from 'vitest';
import { daySeries, labelledDays } from './day-series.ts';

const nothing = { count: 0, bytes: 0 };

test('days without files are bars of no height, until today', () => {
  const series = daySeries(
    [
      { day: '2026-02-27', bytes: 5 },
      { day: '2026-03-01', bytes: 7 },
    ],
    '2026-03-02',
  );
  expect(series.days).toEqual([
    { day: '2026-02-27', bytes: 5 },
    { day: '2026-02-28', bytes: 0 },
    { day: '2026-03-01', bytes: 7 },
    { day: '2026-03-02', bytes: 0 },
  ]);
  expect(series.older).toEqual(nothing);
});

test('an old film beside the footage of this week is told of and pushes nothing aside', () => {
  const { days, older } = daySeries(
    [
      { day: '2017-07-01', bytes: 9 },
      { day: '2026-03-01', bytes: 7 },
    ],
    '2026-03-02',
  );
  expect(days.map(({ day }) => day)).toEqual(['2026-03-01', '2026-03-02']);
  expect(older).toEqual({ count: 1, bytes: 9 });
});

test('old footage alone is shown in its own time', () => {
  const { days, older } = daySeries(
    [
      { day: '2017-07-01', bytes: 9 },
      { day: '2017-07-03', bytes: 1 },
    ],
    '2026-03-02',
  );
  expect(days.map(({ bytes }) => bytes)).toEqual([9, 0, 1]);
  expect(older).toEqual(nothing);
});

test('of many years the last 400 days are shown', () => {
  const byDay = Array.from({ length: 500 }, (_, index) => ({
    day: new Date(Date.UTC(2026, 2, 2) - (499 - index) * 86_400_000).toISOString().slice(0, 10),
    bytes: 1,
  }));
  const { days, older } = daySeries(byDay, '2026-03-02');
  expect(days).toHaveLength(400);
  expect(days.at(-1)?.day).toBe('2026-03-02');
  expect(older).toEqual({ count: 100, bytes: 100 });
});

test('footage dated in the future is shown, too', () => {
  expect(daySeries([{ day: '2026-03-04', bytes: 1 }], '2026-03-02').days.at(-1)?.day).toBe('2026-03-04');
});

test('no files, no bars', () => {
  expect(daySeries([], '2026-03-02')).toEqual({ days: [], older: nothing });
});

test('labels never outnumber their room and always name the last day', () => {
  expect(labelledDays(5, 10)).toEqual([0, 1, 2, 3, 4]);
  expect(labelledDays(30, 6)).toEqual([4, 9, 14, 19, 24, 29]);
  expect(labelledDays(31, 6).at(-1)).toBe(30);
  expect(labelledDays(31, 6).length).toBeLessThanOrEqual(6);
});
