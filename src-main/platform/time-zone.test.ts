import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { localDayOf, localTimeOf, resolveTimeZone } from './time-zone.ts';

describe('localDayOf', () => {
  it.each([
    ['UTC', '2026-05-01T00:00:00.000Z', '2026-05-01'],
    ['UTC', '2026-04-30T23:59:59.999Z', '2026-04-30'],
    ['Europe/Berlin', '2026-04-30T21:59:59.999Z', '2026-04-30'],
    ['Europe/Berlin', '2026-04-30T22:00:00.000Z', '2026-05-01'],
    ['America/Chicago', '2026-05-01T04:59:59.999Z', '2026-04-30'],
    ['America/Chicago', '2026-05-01T05:00:00.000Z', '2026-05-01'],
    ['Asia/Kathmandu', '2026-04-30T18:14:59.999Z', '2026-04-30'],
    ['Asia/Kathmandu', '2026-04-30T18:15:00.000Z', '2026-05-01'],
    ['Pacific/Kiritimati', '2026-04-30T10:00:00.000Z', '2026-05-01'],
    ['Pacific/Pago_Pago', '2026-05-01T10:59:59.000Z', '2026-04-30'],
  ])('in %s turns at local midnight (%s is on %s)', (zone, utc, day) => {
    expect(localDayOf(Date.parse(utc), zone)).toBe(day);
  });

  it.each([
    ['Europe/Berlin', '2026-03-28T23:00:00Z', 23], // spring: the day lacks an hour
    ['Europe/Berlin', '2026-10-24T22:00:00Z', 25], // autumn: it has one twice
    ['America/Chicago', '2026-11-01T05:00:00Z', 25],
    ['America/Santiago', '2026-09-06T04:00:00Z', 23], // the hour after midnight does not exist
    ['Australia/Lord_Howe', '2026-04-04T13:00:00Z', 24.5], // half an hour
  ])('gives the day in %s that begins at %s all its %d hours', (zone, beginUtc, hours) => {
    const beginMs = Date.parse(beginUtc);
    const endMs = beginMs + hours * 3600_000;
    const day = localDayOf(beginMs, zone);
    expect(localDayOf(endMs - 1, zone)).toBe(day);
    expect(localDayOf(beginMs - 1, zone)).not.toBe(day);
    expect(localDayOf(endMs, zone)).not.toBe(day);
  });

  it('never goes back while time goes on', () => {
    const zone = fc.constantFrom(
      'Europe/London',
      'America/New_York',
      'Asia/Tokyo',
      'Africa/Casablanca',
      'America/St_Johns',
    );
    const at = fc.integer({ min: 0, max: Date.UTC(2099, 0) });
    fc.assert(
      fc.property(zone, at, fc.integer({ min: 0, max: 90_000_000 }), (name, atMs, laterMs) => {
        expect(localDayOf(atMs, name) <= localDayOf(atMs + laterMs, name)).toBe(true);
        expect(localDayOf(atMs, name)).toMatch(/^\d{4}-\d{2}-\d{2}$/);
      }),
    );
  });
});

it('takes the zone of the computer for "system" and any other name as it is', () => {
  expect(resolveTimeZone('system')).toBe(Intl.DateTimeFormat().resolvedOptions().timeZone);
  expect(resolveTimeZone('Asia/Tokyo')).toBe('Asia/Tokyo');
});

describe('localTimeOf', () => {
  it('is the time on the wall of the zone, in 24 hours (D-3.5.4)', () => {
    const at = (time: string, zone: string) => localTimeOf(Date.parse(time), zone);
    expect(at('2025-11-08T13:32:15.999Z', 'Europe/Berlin')).toBe('2025-11-08 14:32:15');
    expect(at('2026-05-01T22:00:00.000Z', 'Europe/Berlin')).toBe('2026-05-02 00:00:00');
    expect(at('2026-05-01T00:00:00.000Z', 'Asia/Kathmandu')).toBe('2026-05-01 05:45:00');
  });

  it('tells the hour that happens twice as the wall does', () => {
    const zone = 'America/Chicago';
    expect(localTimeOf(Date.parse('2026-11-01T06:30:15.000Z'), zone)).toBe('2026-11-01 01:30:15');
    expect(localTimeOf(Date.parse('2026-11-01T07:30:15.000Z'), zone)).toBe('2026-11-01 01:30:15');
  });
});
