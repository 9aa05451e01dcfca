import fc from 'fast-check';
import { expect, it } from 'vitest';
import { localDayOf } from '#main/platform/time-zone.ts';
import { rotationDays } from './rotation-days.ts';

const week = { today: '2026-05-10', minRetentionDays: 7 };

it('takes only days before the last seven, oldest first (D-3.7.4, D-3.7.8, D-3.7.11)', () => {
  const days = [
    '2026-05-02',
    '2026-05-03',
    '2026-05-10',
    '2025-12-31',
    '2026-05-02',
    '2026-05-01',
    '2026-05-09',
  ];
  expect(rotationDays(days, week)).toEqual(['2025-12-31', '2026-05-01', '2026-05-02']);
});

it('never takes today, even without any minimum (D-3.7.7)', () => {
  const rules = { today: '2026-05-10', minRetentionDays: 0 };
  expect(rotationDays(['2026-05-11', '2026-05-10', '2026-05-09'], rules)).toEqual(['2026-05-09']);
});

it('takes no name that is not a day (F21)', () => {
  const names = [
    'desktop.ini',
    '2026-02-30',
    '2026-13-01',
    '2026-5-1',
    '0000-00-00',
    '../2026-01-01',
    '2026-01-01x',
  ];
  expect(rotationDays(names, week)).toEqual([]);
});

it('counts across the end of months, years and February', () => {
  const last = (today: string) => rotationDays(daysAround(today), { today, minRetentionDays: 7 }).at(-1);
  expect(['2026-01-03', '2024-03-05', '2025-03-05'].map(last)).toEqual([
    '2025-12-26',
    '2024-02-26',
    '2025-02-25',
  ]);
});

const zones = [
  'UTC',
  'Asia/Tokyo',
  'America/New_York',
  'Pacific/Apia',
  'Pacific/Kiritimati',
  'Australia/Lord_Howe',
];
const instants = fc.integer({ min: Date.UTC(2000, 0, 1), max: Date.UTC(2045, 0, 1) });

it('never chooses today or anything younger than the minimum, whatever days, clock, zone and minimum are (I10, D-3.7.8)', () => {
  let chosen = 0;
  fc.assert(
    fc.property(
      instants,
      fc.constantFrom(...zones),
      fc.integer({ min: 0, max: 40 }),
      // Days around now, and around where a clock that jumped says it is.
      fc.array(fc.integer({ min: -60 * 24, max: 60 * 24 }), { maxLength: 12 }),
      fc.integer({ min: -400 * 24, max: 400 * 24 }),
      (nowMs, zone, minRetentionDays, hours, jumpHours) => {
        const events = hours.flatMap((hour) => [nowMs + hour * 3.6e6, nowMs + (hour + jumpHours) * 3.6e6]);
        const today = localDayOf(nowMs, zone);
        const days = events.map((at) => localDayOf(at, zone));
        const result = rotationDays(days, { today, minRetentionDays });
        chosen += result.length;
        for (const day of result) {
          expect(Date.parse(today) - Date.parse(day)).toBeGreaterThan(minRetentionDays * 86_400_000);
          expect(day < today && days.includes(day)).toBe(true);
        }
        expect(result).toEqual([...new Set(result)].toSorted());
      },
    ),
    { numRuns: 10_000 },
  );
  expect(chosen).toBeGreaterThan(10_000);
});

function daysAround(today: string): string[] {
  const ms = Date.parse(today);
  return Array.from({ length: 30 }, (_, n) => new Date(ms - (n - 5) * 86_400_000).toISOString().slice(0, 10));
}
