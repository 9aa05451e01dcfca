import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { instantOf, localTimeAt, startOfDay, weekdayOf } from './local-time.ts';

const zones = [
  'UTC',
  'Europe/Berlin',
  'America/Chicago',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
  'America/Sao_Paulo',
  'Pacific/Apia',
];
const at = (text: string) => {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0] = text.split(/[-T:]/).map(Number);
  return { year, month, day, hour, minute, second: 0 };
};

describe('the instant of a local time', () => {
  it.each([
    ['Europe/Berlin', '2026-01-15T00:00', '2026-01-14T23:00:00.000Z'],
    ['Europe/Berlin', '2026-07-15T00:00', '2026-07-14T22:00:00.000Z'],
    // 02:00 to 03:00 is left out on 29 March and there twice on 25 October.
    ['Europe/Berlin', '2026-03-29T02:30', '2026-03-29T01:30:00.000Z'],
    ['Europe/Berlin', '2026-10-25T02:30', '2026-10-25T00:30:00.000Z'],
    ['Europe/Berlin', '2026-10-25T03:00', '2026-10-25T02:00:00.000Z'],
    ['America/Chicago', '2026-03-08T00:00', '2026-03-08T06:00:00.000Z'],
    ['America/Chicago', '2026-03-09T00:00', '2026-03-09T05:00:00.000Z'],
    ['America/Chicago', '2026-11-01T01:30', '2026-11-01T06:30:00.000Z'],
    ['America/Chicago', '2026-11-01T02:00', '2026-11-01T08:00:00.000Z'],
    // Half an hour of summer time: 10:30 and 11:00 ahead of UTC.
    ['Australia/Lord_Howe', '2026-04-05T01:45', '2026-04-04T14:45:00.000Z'],
    ['Australia/Lord_Howe', '2026-04-05T02:00', '2026-04-04T15:30:00.000Z'],
    ['Australia/Lord_Howe', '2026-10-04T02:15', '2026-10-03T15:45:00.000Z'],
    ['Asia/Kathmandu', '2026-05-01T00:00', '2026-04-30T18:15:00.000Z'],
    // The day began at 01:00.
    ['America/Sao_Paulo', '2018-11-04T00:00', '2018-11-04T03:00:00.000Z'],
    // 30 December 2011 was left out.
    ['Pacific/Apia', '2011-12-30T00:00', '2011-12-30T10:00:00.000Z'],
    ['Pacific/Apia', '2011-12-31T00:00', '2011-12-30T10:00:00.000Z'],
  ])('in %s, %s, is %s', (zone, local, utc) => {
    expect(new Date(instantOf(at(local), zone)).toISOString()).toBe(utc);
  });

  it('is on the clocks what was asked, or the clocks never showed it', () => {
    const second = fc.integer({ min: Date.UTC(1971, 0) / 1000, max: Date.UTC(2037, 0) / 1000 });
    fc.assert(
      fc.property(second, fc.constantFrom(...zones), (seconds, zone) => {
        const local = localTimeAt(seconds * 1000, zone);
        const found = instantOf(local, zone);
        expect(localTimeAt(found, zone)).toEqual(local);
        expect(found).toBeLessThanOrEqual(seconds * 1000);
        expect(instantOf(startOfDay(local), zone)).toBeLessThanOrEqual(found);
      }),
      { numRuns: 1000 },
    );
  });
});

it('knows the day of the week', () => {
  expect(weekdayOf(at('2026-11-21'))).toBe(6);
  expect(weekdayOf(at('2026-11-22'))).toBe(7);
  expect(weekdayOf(at('2026-11-23'))).toBe(1);
});
