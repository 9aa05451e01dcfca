import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { localTimeOf } from '#main/platform/time-zone.ts';
import { createLocalTimes, isWithin } from './local-hours.ts';

const zones = [
  'UTC',
  'Europe/Berlin',
  'America/New_York',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'America/St_Johns',
  'Pacific/Chatham',
  'Africa/Casablanca',
  'Pacific/Apia',
];

it('tells the local minute and weekday of any instant as the time zone database does', () => {
  const times = new Map(zones.map((zone) => [zone, createLocalTimes(zone)]));
  const ms = fc.integer({ min: Date.UTC(2000, 0, 1), max: Date.UTC(2040, 0, 1) });
  fc.assert(
    fc.property(fc.constantFrom(...zones), ms, (zone, at) => {
      const [day = '', clock = ''] = localTimeOf(at, zone).split(' ');
      const [hour = 0, minute = 0] = clock.split(':').map(Number);
      const weekday = new Date(`${day}T12:00:00Z`).getUTCDay() || 7;
      expect(times.get(zone)?.at(at)).toEqual({ minute: hour * 60 + minute, weekday });
    }),
    { numRuns: 2000 },
  );
});

it.each([
  ['Europe/Berlin', Date.UTC(2026, 2, 29, 0)],
  ['Europe/Berlin', Date.UTC(2026, 9, 25, 0)],
  ['Australia/Lord_Howe', Date.UTC(2026, 3, 4, 14)],
  ['Pacific/Apia', Date.UTC(2011, 11, 30, 8)],
])('is right to the minute around the change of clocks in %s', (zone, startMs) => {
  const times = createLocalTimes(zone);
  for (let ms = startMs; ms < startMs + 4 * 3_600_000; ms += 60_000) {
    const [hour = 0, minute = 0] = localTimeOf(ms, zone).slice(11, 16).split(':').map(Number);
    expect([ms, times.at(ms).minute]).toEqual([ms, hour * 60 + minute]);
  }
});

describe('a range of hours', () => {
  it.each([
    [{ fromMinute: 540, toMinute: 1020 }, [540, 1019], [539, 1020]],
    [{ fromMinute: 1320, toMinute: 360 }, [1320, 1439, 0, 359], [360, 1319]],
    [{ fromMinute: 0, toMinute: 1440 }, [0, 1439], []],
  ])('%o begins with its first minute and ends before its last', (range, within, without) => {
    expect(within.filter((minute) => !isWithin(minute, range))).toEqual([]);
    expect(without.filter((minute) => isWithin(minute, range))).toEqual([]);
  });
});
