import { describe, expect, it } from 'vitest';
import { type ForecastFacts, forecastOf } from './storage-forecast.ts';
import { gibibyte } from './storage-stats.ts';

const mib = 1024 ** 2;
const today = '2026-05-31';
const plan = { maxStorageGb: 4, minRetentionDays: 7, retentionDays: 30, retentionMaxEvents: 0 };

const dayOf = (ago: number) => new Date(Date.parse(today) - ago * 86_400_000).toISOString().slice(0, 10);

/** So many days up to yesterday, each with this much, beside 100 MiB that belong to no day. */
function footage(
  days: number,
  bytesPerDay: number,
  eventsPerDay = 10,
  change: Partial<ForecastFacts> = {},
): ForecastFacts {
  const list = Array.from({ length: days }, (_, index) => dayOf(days - index));
  return {
    today,
    totalBytes: 100 * mib + days * bytesPerDay,
    days: list.map((day) => ({ day, bytes: bytesPerDay })),
    counts: list.map((day) => ({ day, cameraId: 'porch', events: eventsPerDay })),
    favourites: [],
    dueByAge: [],
    ...change,
  };
}

describe('how long events are kept', () => {
  it('is the age when there is room for it', () => {
    expect(forecastOf(plan, footage(10, 10 * mib))).toMatchObject({
      keepsDays: 30,
      limitedBy: 'age',
      bytesPerDay: 10 * mib,
    });
  });

  it('is what fits into 80 % of the limit beside database and logs', () => {
    const perDay = 137 * mib;
    expect(forecastOf(plan, footage(10, perDay))).toMatchObject({
      keepsDays: Math.floor((0.8 * 4 * gibibyte - 100 * mib) / perDay),
      limitedBy: 'size',
    });
    expect(forecastOf(plan, footage(10, perDay)).keepsDays).toBe(23);
  });

  it('is the number of events divided by what a day brings', () => {
    const byCount = { ...plan, retentionMaxEvents: 55 };
    expect(forecastOf(byCount, footage(10, mib))).toMatchObject({ keepsDays: 5, limitedBy: 'count' });
  });

  it('is for ever when nothing is limited and nothing takes space', () => {
    expect(forecastOf({ ...plan, retentionDays: 0 }, footage(10, 0))).toMatchObject({
      keepsDays: null,
      limitedBy: 'nothing',
    });
  });

  it('is not guessed without a complete day', () => {
    const onlyToday = footage(0, 0, 0, { days: [{ day: today, bytes: gibibyte }] });
    expect(forecastOf(plan, onlyToday)).toMatchObject({
      keepsDays: null,
      bytesPerDay: null,
      limitedBy: 'age',
    });
    expect(forecastOf({ ...plan, retentionDays: 0 }, onlyToday).limitedBy).toBe('size');
  });

  it('goes by the last 14 complete days, quiet ones included, and not by today', () => {
    const facts = footage(0, 0, 0, {
      days: [
        { day: dayOf(20), bytes: gibibyte },
        { day: dayOf(10), bytes: 140 * mib },
        { day: today, bytes: gibibyte },
      ],
    });
    expect(forecastOf(plan, facts).bytesPerDay).toBe(10 * mib);
    const oldFilm = { day: '2017-07-01', bytes: gibibyte };
    const importer = footage(0, 0, 0, { days: [oldFilm, { day: dayOf(1), bytes: 20 * mib }] });
    expect(forecastOf(plan, importer).bytesPerDay, 'an old film is not the first of many days').toBe(
      20 * mib,
    );
    expect(forecastOf(plan, footage(0, 0, 0, { days: [oldFilm] })).bytesPerDay).toBeNull();
    const newcomer = footage(0, 0, 0, { days: [{ day: dayOf(2), bytes: 20 * mib }] });
    expect(forecastOf(plan, newcomer).bytesPerDay).toBe(10 * mib);
  });
});

describe('what would go at once', () => {
  const nothing = { events: 0, bytes: 0 };

  it('is nothing while the plan keeps all there is', () => {
    expect(forecastOf(plan, footage(20, mib)).deletesNow).toEqual({ ...nothing, oldestKeptDay: dayOf(20) });
  });

  it('is what retention by age would take, and nothing that it spares (P15, E-20)', () => {
    const dueByAge = [
      { day: dayOf(10), cameraId: 'porch', events: 10 },
      { day: dayOf(9), cameraId: 'porch', events: 4 },
      { day: dayOf(9), cameraId: 'gate', events: 1 },
    ];
    expect(forecastOf(plan, footage(10, mib, 10, { dueByAge })).deletesNow).toEqual({
      events: 15,
      bytes: 1.5 * mib,
      oldestKeptDay: dayOf(9),
    });
  });

  it('is what exceeds the number, oldest first', () => {
    const byCount = { ...plan, retentionMaxEvents: 25, minRetentionDays: 1 };
    expect(forecastOf(byCount, footage(4, mib)).deletesNow).toEqual({
      events: 15,
      bytes: 1.5 * mib,
      oldestKeptDay: dayOf(3),
    });
  });

  it('leaves favourites and protected days whatever the number says', () => {
    const favourites = [{ day: dayOf(9), cameraId: 'porch', events: 4 }];
    const byCount = { ...plan, retentionMaxEvents: 1 };
    expect(forecastOf(byCount, footage(9, mib, 10, { favourites })).deletesNow).toMatchObject({
      events: 16,
      oldestKeptDay: dayOf(9),
    });
  });

  it('is whole days over 90 % of a smaller limit, never one of the protected', () => {
    const small = { ...plan, maxStorageGb: 1, retentionDays: 0 };
    expect(forecastOf(small, footage(20, 41 * mib)).deletesNow).toMatchObject(nothing); // 920 of 1024 MiB: below 90 %
    expect(forecastOf(small, footage(20, 45 * mib)).deletesNow).toEqual({
      events: 50,
      bytes: 5 * 45 * mib,
      oldestKeptDay: dayOf(15),
    });
    expect(forecastOf(small, footage(9, 400 * mib)).deletesNow).toMatchObject({
      oldestKeptDay: dayOf(7),
      events: 20,
    });
  });
});
