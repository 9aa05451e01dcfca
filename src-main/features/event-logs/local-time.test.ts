import { expect, it } from 'vitest';
import { toLocalTime } from './local-time.ts';

it('is the time on the wall of the zone, in 24 hours (D-3.5.4)', () => {
  const at = (time: string, zone: string) => toLocalTime(Date.parse(time), zone);
  expect(at('2025-11-08T13:32:15.999Z', 'Europe/Berlin')).toBe('2025-11-08 14:32:15');
  expect(at('2026-05-01T22:00:00.000Z', 'Europe/Berlin')).toBe('2026-05-02 00:00:00');
  expect(at('2026-05-01T00:00:00.000Z', 'Asia/Kathmandu')).toBe('2026-05-01 05:45:00');
});

it('tells the hour that happens twice as the wall does', () => {
  const zone = 'America/Chicago';
  expect(toLocalTime(Date.parse('2026-11-01T06:30:15.000Z'), zone)).toBe('2026-11-01 01:30:15');
  expect(toLocalTime(Date.parse('2026-11-01T07:30:15.000Z'), zone)).toBe('2026-11-01 01:30:15');
});
