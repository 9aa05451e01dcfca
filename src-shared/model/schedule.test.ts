import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isOnSchedule, nextScheduleChange, schedule, type ScheduleEntry } from './schedule.ts';

const everyDay = [1, 2, 3, 4, 5, 6, 7];
const at = (text: string) => Date.parse(text);
const minuteOf = (clock: string) => {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number);
  return hours * 60 + minutes;
};
const entry = (from: string, to: string, days = everyDay): ScheduleEntry => ({
  days,
  fromMinute: minuteOf(from),
  toMinute: minuteOf(to),
});

/** Its changes between two instants, as UTC. */
function changes(entries: readonly ScheduleEntry[], from: string, to: string, timeZone: string) {
  const found: string[] = [];
  let next = nextScheduleChange(entries, at(from), timeZone);
  while (next !== null && next < at(to)) {
    found.push(
      `${new Date(next).toISOString().slice(0, 16)} ${isOnSchedule(entries, next, timeZone) ? 'on' : 'off'}`,
    );
    next = nextScheduleChange(entries, next, timeZone);
  }
  return found;
}

it('without entries is always on and never changes', () => {
  expect(isOnSchedule([], at('2026-05-09T12:00Z'), 'UTC')).toBe(true);
  expect(nextScheduleChange([], at('2026-05-09T12:00Z'), 'UTC')).toBeNull();
});

it('belongs to the day on which a stretch begins, also behind midnight', () => {
  const friday = [entry('22:00', '06:00', [5])]; // 8 May 2026 is a Friday
  expect(changes(friday, '2026-05-04T00:00Z', '2026-05-18T00:00Z', 'UTC')).toEqual([
    '2026-05-08T22:00 on',
    '2026-05-09T06:00 off',
    '2026-05-15T22:00 on',
    '2026-05-16T06:00 off',
  ]);
});

it('begins with its first minute and ends before its last', () => {
  const office = [entry('08:00', '17:00', [1, 2, 3, 4, 5])];
  const isOn = (text: string) => isOnSchedule(office, at(text), 'UTC');
  expect([isOn('2026-05-08T07:59:59.999Z'), isOn('2026-05-08T08:00Z')]).toEqual([false, true]);
  expect([isOn('2026-05-08T16:59:59.999Z'), isOn('2026-05-08T17:00Z')]).toEqual([true, false]);
  expect(isOn('2026-05-09T12:00Z')).toBe(false);
});

it('lasts 24 hours from a time to the same time, and never changes when every day does so', () => {
  const saturday = [entry('09:00', '09:00', [6])];
  expect(changes(saturday, '2026-05-04T00:00Z', '2026-05-11T00:00Z', 'UTC')).toEqual([
    '2026-05-09T09:00 on',
    '2026-05-10T09:00 off',
  ]);
  expect(nextScheduleChange([entry('09:00', '09:00')], at('2026-03-20T12:00Z'), 'Europe/Berlin')).toBeNull();
  const halves = [entry('00:00', '12:00'), entry('12:00', '00:00')];
  expect(nextScheduleChange(halves, at('2026-10-20T12:00Z'), 'Europe/Berlin')).toBeNull();
});

it('joins entries that overlap or touch', () => {
  const both = [entry('08:00', '12:00'), entry('12:00', '13:00'), entry('10:00', '12:30')];
  expect(changes(both, '2026-05-09T00:00Z', '2026-05-10T00:00Z', 'UTC')).toEqual([
    '2026-05-09T08:00 on',
    '2026-05-09T13:00 off',
  ]);
});

describe('when the clocks change', () => {
  // Europe/Berlin: 29 March 2026, 02:00 to 03:00 is left out; 25 October it is there twice.
  // America/New_York: 8 March and 1 November 2026.
  it.each([
    [
      'a night an hour shorter',
      'Europe/Berlin',
      ['22:00', '06:00'],
      '2026-03-28T12:00Z',
      ['21:00 on', '04:00 off'],
    ],
    [
      'a night an hour longer',
      'Europe/Berlin',
      ['22:00', '06:00'],
      '2026-10-24T12:00Z',
      ['20:00 on', '05:00 off'],
    ],
    [
      'a time that is left out is the change',
      'Europe/Berlin',
      ['02:30', '03:15'],
      '2026-03-28T12:00Z',
      ['01:00 on', '01:15 off'],
    ],
    ['nothing where all of it is left out', 'Europe/Berlin', ['02:15', '02:45'], '2026-03-28T12:00Z', []],
    [
      'an end that is left out is the change',
      'Europe/Berlin',
      ['01:00', '02:30'],
      '2026-03-28T12:00Z',
      ['00:00 on', '01:00 off'],
    ],
    [
      'once, where it is there twice',
      'Europe/Berlin',
      ['02:15', '02:45'],
      '2026-10-24T12:00Z',
      ['00:15 on', '00:45 off'],
    ],
    [
      'from the first to the last of it',
      'Europe/Berlin',
      ['02:15', '03:15'],
      '2026-10-24T12:00Z',
      ['00:15 on', '02:15 off'],
    ],
    [
      'a night an hour shorter',
      'America/New_York',
      ['22:00', '06:00'],
      '2026-03-07T18:00Z',
      ['03:00 on', '10:00 off'],
    ],
    [
      'a night an hour longer',
      'America/New_York',
      ['22:00', '06:00'],
      '2026-10-31T18:00Z',
      ['02:00 on', '11:00 off'],
    ],
    [
      'once, where it is there twice',
      'America/New_York',
      ['01:15', '01:45'],
      '2026-10-31T18:00Z',
      ['05:15 on', '05:45 off'],
    ],
  ] as const)('it is %s (%s)', (_what, zone, [from, to], start, expected) => {
    const end = new Date(at(start) + 86_400_000).toISOString();
    const found = changes([entry(from, to)], start, end, zone);
    expect(found.map((text) => text.slice(11))).toEqual(expected);
  });

  it('finds a weekly hour again that was left out once', () => {
    const sundays = [entry('02:15', '02:45', [7])];
    const next = nextScheduleChange(sundays, at('2026-03-23T12:00Z'), 'Europe/Berlin');
    expect(next).toBe(at('2026-04-05T00:15Z'));
  });
});

const anyEntry = fc.record({
  days: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 7 }),
  fromMinute: fc.integer({ min: 0, max: 1439 }),
  toMinute: fc.integer({ min: 0, max: 1439 }),
});
const anySchedule = fc.array(anyEntry, { minLength: 1, maxLength: 4 });
const zones = [
  'UTC',
  'Europe/Berlin',
  'America/New_York',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
  'Asia/Beirut',
];
/** Near changes of the clocks of those zones, and everywhere else. */
const anyMoment = fc.oneof(
  fc.integer({ min: Date.UTC(2020, 0), max: Date.UTC(2034, 0) }),
  fc
    .constantFrom('2026-03-29T01:00Z', '2026-10-25T01:00Z', '2026-11-01T06:00Z', '2026-04-04T15:00Z')
    .chain((text) => fc.integer({ min: -100_000_000, max: 100_000_000 }).map((ms) => at(text) + ms)),
);

it('changes at the next change, not before, and is then what it was not', () => {
  fc.assert(
    fc.property(
      anySchedule,
      anyMoment,
      fc.constantFrom(...zones),
      fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
      (entries, nowMs, zone, share) => {
        expect(schedule.safeParse(entries).success).toBe(true);
        const isOn = isOnSchedule(entries, nowMs, zone);
        const next = nextScheduleChange(entries, nowMs, zone);
        const untilMs = next ?? nowMs + 8 * 86_400_000;
        expect(untilMs).toBeGreaterThan(nowMs);
        const between = nowMs + Math.floor(share * (untilMs - nowMs));
        expect(isOnSchedule(entries, between, zone)).toBe(isOn);
        expect(next === null ? isOn : isOnSchedule(entries, next - 1, zone)).toBe(next === null || isOn);
        expect(isOnSchedule(entries, untilMs, zone)).toBe(next === null || !isOn);
      },
    ),
    { numRuns: 300 },
  );
});

it('refuses a day outside the week or twice, no day, times outside the day, and more than ten entries', () => {
  const isValid = (entries: unknown) => schedule.safeParse(entries).success;
  expect(isValid(Array.from({ length: 10 }, () => entry('08:00', '09:00')))).toBe(true);
  expect(isValid(Array.from({ length: 11 }, () => entry('08:00', '09:00')))).toBe(false);
  for (const days of [[], [0], [8], [1, 1]]) expect(isValid([entry('08:00', '09:00', days)])).toBe(false);
  for (const minute of [-1, 1440, 0.5])
    expect(isValid([{ days: [1], fromMinute: minute, toMinute: 0 }])).toBe(false);
});
