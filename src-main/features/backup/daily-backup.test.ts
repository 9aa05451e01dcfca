import fc from 'fast-check';
import { expect, it } from 'vitest';
import { isBackupDue } from './daily-backup.ts';

const at = (text: string) => Date.parse(text);
const zone = 'Europe/Berlin';

it('is due at 02:00 local time, and at the first start after when that was missed', () => {
  const last = at('2026-05-01T10:00:00+02:00');
  expect(isBackupDue(last, at('2026-05-01T23:59:00+02:00'), zone)).toBe(false);
  expect(isBackupDue(last, at('2026-05-02T01:59:59+02:00'), zone)).toBe(false);
  expect(isBackupDue(last, at('2026-05-02T02:00:00+02:00'), zone)).toBe(true);
  expect(isBackupDue(last, at('2026-05-09T17:00:00+02:00'), zone)).toBe(true);
});

it('is due when there is none, or when the only one is from the future (F90)', () => {
  expect(isBackupDue(null, at('2026-05-01T00:00:00Z'), zone)).toBe(true);
  expect(isBackupDue(at('2036-05-01T00:00:00Z'), at('2026-05-01T00:00:00Z'), zone)).toBe(true);
});

it('is due once in every 26 hours and never twice in 22, in every zone and over every change of the clock (F91)', () => {
  const zones = ['America/Chicago', zone, 'Australia/Lord_Howe', 'Asia/Kathmandu', 'Africa/Casablanca'];
  const hourMs = 3_600_000;
  fc.assert(
    fc.property(
      fc.constantFrom(...zones),
      fc.integer({ min: 0, max: 366 * 24 * 4 }),
      (timeZone, quarters) => {
        const startMs = at('2026-01-01T00:00:00Z') + quarters * 15 * 60_000;
        const isFirstDue = (hours: number) => isBackupDue(startMs, startMs + hours * hourMs, timeZone);
        expect(isFirstDue(26)).toBe(true);
        const dueAfter = Array.from({ length: 105 }, (_, n) => n / 4).find(isFirstDue) ?? 0;
        const dueMs = startMs + dueAfter * hourMs;
        expect(isBackupDue(dueMs, dueMs + 22 * hourMs, timeZone)).toBe(false);
      },
    ),
    { numRuns: 300 },
  );
});
