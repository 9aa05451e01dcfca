import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { QuietHours } from '#shared/model/notification.ts';
import { isQuietAt } from './quiet-hours.ts';

const everyDay = [1, 2, 3, 4, 5, 6, 7];
const minuteMs = 60_000;
const dayMs = 86_400_000;
const at = (text: string) => Date.parse(text);
const clock = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
  .map((parts) => parts.map((part) => String(part).padStart(2, '0')).join(':'));
const rule = fc.record({
  from: clock,
  to: clock,
  weekdays: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 7 }),
});

it('is never quiet without a rule', () => {
  expect(isQuietAt(at('2026-05-01T03:00:00Z'), [], 'UTC')).toBe(false);
});

it.each([
  ['2026-05-01T21:59:59Z', false], // a Friday
  ['2026-05-01T22:00:00Z', true],
  ['2026-05-02T05:59:59Z', true],
  ['2026-05-02T06:00:00Z', false],
  ['2026-05-02T22:30:00Z', false], // Saturday is not among its days
  ['2026-05-01T03:00:00Z', false], // the night of Thursday
])('a stretch over midnight belongs to the day on which it begins: %s is %s', (moment, isQuiet) => {
  expect(isQuietAt(at(moment), [{ from: '22:00', to: '06:00', weekdays: [5] }], 'UTC')).toBe(isQuiet);
});

it('lasts a day when it ends at the time at which it begins', () => {
  const rules = [{ from: '08:00', to: '08:00', weekdays: [1] }];
  const monday = at('2026-05-04T08:00:00Z');
  expect(
    [monday - 1, monday, monday + dayMs - 1, monday + dayMs].map((ms) => isQuietAt(ms, rules, 'UTC')),
  ).toEqual([false, true, true, false]);
});

it('agrees with the clock on the wall where clocks are never changed', () => {
  fc.assert(
    fc.property(rule, fc.integer({ min: 0, max: 40_000 * 24 * 60 }), (quiet, minutes) => {
      const atMs = minutes * minuteMs;
      expect(isQuietAt(atMs, [quiet], 'UTC')).toBe(isShownQuiet(atMs, quiet));
    }),
    { numRuns: 300 },
  );
});

it.each(['2026-03-28T12:00:00Z', '2026-10-24T12:00:00Z', '2026-06-01T12:00:00Z'])(
  'is one stretch a night, also in the night of %s in which clocks may change',
  (noon) => {
    fc.assert(
      fc.property(clock, clock, (from, to) => {
        const saturdayOrMonday = [((new Date(noon).getUTCDay() + 6) % 7) + 1];
        const rules = [{ from, to, weekdays: saturdayOrMonday }];
        const shown = Array.from({ length: 3 * 24 * 4 }, (_, quarter) =>
          isQuietAt(at(noon) - dayMs + quarter * 15 * minuteMs, rules, 'Europe/Berlin'),
        );
        const changes = shown.filter((isQuiet, index) => index > 0 && isQuiet !== shown[index - 1]).length;
        expect(changes).toBeLessThanOrEqual(2); // a beginning and an end
      }),
      { numRuns: 20 },
    );
  },
);

it('lasts an hour less or more in the nights in which clocks change', () => {
  const rules = [{ from: '22:00', to: '06:00', weekdays: everyDay }];
  const quietMinutes = (from: string) =>
    Array.from({ length: 24 * 60 }, (_, minute) => at(from) + minute * minuteMs).filter((atMs) =>
      isQuietAt(atMs, rules, 'Europe/Berlin'),
    ).length;
  expect(['2026-03-28T12:00:00Z', '2026-10-24T12:00:00Z', '2026-06-01T12:00:00Z'].map(quietMinutes)).toEqual([
    7 * 60,
    9 * 60,
    8 * 60,
  ]);
});

/** The same rule by what a clock shows. */
function isShownQuiet(atMs: number, { from, to, weekdays }: QuietHours): boolean {
  const shown = new Date(atMs).toISOString().slice(11, 16);
  const weekday = ((new Date(atMs).getUTCDay() + 6) % 7) + 1;
  const before = weekday === 1 ? 7 : weekday - 1;
  if (from < to) return weekdays.includes(weekday) && shown >= from && shown < to;
  return (weekdays.includes(weekday) && shown >= from) || (weekdays.includes(before) && shown < to);
}
