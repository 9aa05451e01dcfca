/** The days of events through the real core (AT-7): midnight, changes of the clock, other zones, late footage. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { snapshotPathOf } from '#main/features/snapshots/snapshot-path.ts';
import { createStandingClock } from '#main/platform/clock.fake.ts';
import { localDayOf, localTimeOf } from '#main/platform/time-zone.ts';
import { violationsOf } from '#main/test-core.fake.ts';
import {
  filedOf,
  importAt,
  linesOf,
  loggedDays,
  newFolders,
  openPaperCore,
  rowsOf,
  textOf,
  usePaperPictures,
} from '#main/test-paper-core.fake.ts';

const pictures = usePaperPictures();
const noonMs = Date.UTC(2026, 4, 2, 12);
const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

describe('midnight (AT-7)', () => {
  it('belongs to the day on which the event began: one day, one file, one line', async () => {
    const { root, folder } = newFolders();
    const core = await openPaperCore(root, pictures(), createStandingClock(noonMs));
    await core.settings.change({ timeZone: 'Europe/Berlin' });
    const atMs = Date.parse('2026-05-01T21:59:59.000Z');
    await importAt(core, { folder, atMs: [atMs], lengthMs: 4000 });
    expect(rowsOf(core)).toMatchObject([
      {
        timestamp: '2026-05-01T21:59:59.000Z',
        ended_at: expect.stringMatching(/^2026-05-01T22:00:0[23]/) as string,
      },
    ]);
    expect(await filedOf(core)).toEqual([
      ['2026-05-01', '2026-05-01 23:59:59', 'porch/2026-05-01/motion_235959_000000.png'],
    ]);
    expect(loggedDays(core)).toEqual(['2026-05-01']);
    expect(textOf(core, '2026-05-01', 'events.log').match(/EVENT: /g)).toHaveLength(1);
    expect(await violationsOf(core)).toEqual([]);
  });
});

const zones = [
  'America/Chicago',
  'Europe/Berlin',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
  'Africa/Casablanca',
];

/** Instants around a change of the clock, and what the wall says then, worked out by hand. */
const changes = [
  [
    'Europe/Berlin in spring: 02:00 becomes 03:00',
    'Europe/Berlin',
    [
      ['2026-03-28T22:59:59.999Z', '2026-03-28 23:59:59'],
      ['2026-03-28T23:00:30.000Z', '2026-03-29 00:00:30'],
      ['2026-03-29T00:59:30.000Z', '2026-03-29 01:59:30'],
      ['2026-03-29T01:00:10.000Z', '2026-03-29 03:00:10'],
      ['2026-03-29T21:59:30.000Z', '2026-03-29 23:59:30'],
      ['2026-03-29T22:00:00.000Z', '2026-03-30 00:00:00'],
    ],
  ],
  [
    'Europe/Berlin in autumn: 02:30 comes twice',
    'Europe/Berlin',
    [
      ['2026-10-25T00:30:00.000Z', '2026-10-25 02:30:00'],
      ['2026-10-25T01:30:00.000Z', '2026-10-25 02:30:00'],
      ['2026-10-25T22:59:30.000Z', '2026-10-25 23:59:30'],
      ['2026-10-25T23:00:00.000Z', '2026-10-26 00:00:00'],
    ],
  ],
  [
    'America/Chicago in spring: 02:00 becomes 03:00',
    'America/Chicago',
    [
      ['2026-03-08T05:59:30.000Z', '2026-03-07 23:59:30'],
      ['2026-03-08T07:59:30.000Z', '2026-03-08 01:59:30'],
      ['2026-03-08T08:00:00.000Z', '2026-03-08 03:00:00'],
      ['2026-03-09T04:59:30.000Z', '2026-03-08 23:59:30'],
      ['2026-03-09T05:00:00.000Z', '2026-03-09 00:00:00'],
    ],
  ],
  [
    'America/Chicago in autumn: 01:15 comes twice',
    'America/Chicago',
    [
      ['2026-11-01T06:15:00.250Z', '2026-11-01 01:15:00'],
      ['2026-11-01T07:15:00.250Z', '2026-11-01 01:15:00'],
      ['2026-11-02T05:59:30.000Z', '2026-11-01 23:59:30'],
      ['2026-11-02T06:00:00.000Z', '2026-11-02 00:00:00'],
    ],
  ],
  [
    'Australia/Lord_Howe in autumn: half an hour comes twice',
    'Australia/Lord_Howe',
    [
      ['2026-04-04T14:45:00.000Z', '2026-04-05 01:45:00'],
      ['2026-04-04T15:15:00.000Z', '2026-04-05 01:45:00'],
      ['2026-04-05T13:29:30.000Z', '2026-04-05 23:59:30'],
      ['2026-04-05T13:30:00.000Z', '2026-04-06 00:00:00'],
    ],
  ],
  [
    'Australia/Lord_Howe in spring: 02:00 becomes 02:30',
    'Australia/Lord_Howe',
    [
      ['2026-10-03T15:29:30.000Z', '2026-10-04 01:59:30'],
      ['2026-10-03T15:30:00.000Z', '2026-10-04 02:30:00'],
      ['2026-10-04T12:59:30.000Z', '2026-10-04 23:59:30'],
      ['2026-10-04T13:00:00.000Z', '2026-10-05 00:00:00'],
    ],
  ],
  [
    'Asia/Kathmandu: a day begins at 18:15 UTC',
    'Asia/Kathmandu',
    [
      ['2026-05-01T18:14:30.000Z', '2026-05-01 23:59:30'],
      ['2026-05-01T18:15:00.000Z', '2026-05-02 00:00:00'],
    ],
  ],
] as const;

describe('a change of the clock (AT-7, F91)', () => {
  it.each(changes)('%s', async (_, timeZone, instants) => {
    const { root, folder } = newFolders();
    const core = await openPaperCore(root, pictures(), createStandingClock(noonMs));
    await core.settings.change({ timeZone });
    await importAt(core, { folder, atMs: instants.map(([utc]) => Date.parse(utc)) });
    const filed = await filedOf(core);
    expect(filed.map(([day, local]) => [day, local])).toEqual(
      instants.map(([, local]) => [local.slice(0, 10), local]),
    );
    const names = filed.map(([, , snapshot]) => snapshot);
    expect(new Set(names).size).toBe(instants.length);
    for (const [n, [utc, local]] of instants.entries()) {
      const sameClock = instants.slice(0, n).filter(([, other]) => other === local).length;
      const microseconds = Number(utc.slice(20, 23)) * 1000 + sameClock;
      const clock = local.slice(11).replaceAll(':', '');
      expect(names[n]).toBe(
        `porch/${local.slice(0, 10)}/motion_${clock}_${String(microseconds).padStart(6, '0')}.png`,
      );
    }
    expect(await violationsOf(core)).toEqual([]);
  });

  it('puts every event into its own day, in any zone at any instant; no name comes twice (F91, G17)', async () => {
    const { root, folder } = newFolders();
    const core = await openPaperCore(root, pictures(), createStandingClock(noonMs));
    for (const [n, timeZone] of zones.entries()) {
      await core.settings.change({ timeZone });
      const instants = fc.sample(
        fc.uniqueArray(fc.integer({ min: Date.UTC(2024, 0), max: Date.UTC(2034, 0) }), {
          minLength: 12,
          maxLength: 12,
          comparator: (a, b) => Math.abs(a - b) < minuteMs,
        }),
        { numRuns: 1, seed: 17 + n },
      )[0];
      const before = rowsOf(core);
      await importAt(core, { folder, atMs: (instants ?? []).toSorted((a, b) => a - b) });
      const rows = rowsOf(core);
      expect(rows.slice(0, before.length)).toEqual(before); // days of old events never change
      for (const { timestamp, day } of rows.slice(before.length))
        expect(day).toBe(wallDay(timestamp, timeZone));
      expect(rows.length - before.length).toBe(12);
    }
    const filed = await filedOf(core);
    expect(new Set(filed.map(([, , snapshot]) => snapshot)).size).toBe(zones.length * 12);
    expect(await violationsOf(core)).toEqual([]);
  });
});

it('knows the local day and time around every change of the clock within ten years (F91, G17)', () => {
  const known = zones.map((timeZone) => changesOf(timeZone, Date.UTC(2024, 0), Date.UTC(2034, 0)));
  // The tables of the engine decide how many there are; most zones have two a year.
  expect(known.slice(0, 3).every(({ length }) => length > 10)).toBe(true);
  for (const [n, timeZone] of zones.entries()) {
    const awayMs = [-24 * hourMs, -hourMs, -minuteMs, -1, 0, 1, minuteMs, hourMs, 24 * hourMs];
    for (const atMs of (known[n] ?? []).flatMap((changeMs) => awayMs.map((ms) => changeMs + ms))) {
      const wall = new Date(atMs + offsetMsOf(atMs, timeZone)).toISOString();
      expect(localDayOf(atMs, timeZone)).toBe(wall.slice(0, 10));
      expect(localTimeOf(atMs, timeZone)).toBe(wall.slice(0, 19).replace('T', ' '));
      const place = {
        cameraId: 'porch',
        day: wall.slice(0, 10),
        type: 'motion',
        atMs,
        timeZone,
        extension: 'png',
      } as const;
      expect(snapshotPathOf(place)).toContain(`motion_${wall.slice(11, 19).replaceAll(':', '')}_`);
    }
  }
});

/** Instants at which the offset of a zone changes, to the minute. */
function changesOf(timeZone: string, fromMs: number, untilMs: number): number[] {
  const found: number[] = [];
  for (let atMs = fromMs; atMs < untilMs; atMs += 12 * hourMs) {
    let [beforeMs, afterMs] = [atMs, atMs + 12 * hourMs];
    if (offsetMsOf(beforeMs, timeZone) === offsetMsOf(afterMs, timeZone)) continue;
    while (afterMs - beforeMs > minuteMs) {
      const middleMs = (beforeMs + afterMs) / 2;
      if (offsetMsOf(middleMs, timeZone) === offsetMsOf(beforeMs, timeZone)) beforeMs = middleMs;
      else afterMs = middleMs;
    }
    found.push(afterMs);
  }
  return found;
}

/** The local day by the offset from UTC, another way than the program takes. */
function wallDay(timestamp: string, timeZone: string): string {
  const atMs = Date.parse(timestamp);
  return new Date(atMs + offsetMsOf(atMs, timeZone)).toISOString().slice(0, 10);
}

function offsetMsOf(atMs: number, timeZone: string): number {
  const parts = formatterOf(timeZone).formatToParts(atMs);
  const name = parts.find(({ type }) => type === 'timeZoneName')?.value ?? '';
  const [, sign = '+', hours = '0', minutes = '0'] = /GMT(?:([+-])(\d\d):(\d\d))?/.exec(name) ?? [];
  return (Number(hours) * 60 + Number(minutes)) * minuteMs * (sign === '-' ? -1 : 1);
}

const formatters = new Map<string, Intl.DateTimeFormat>();

function formatterOf(timeZone: string): Intl.DateTimeFormat {
  const made =
    formatters.get(timeZone) ?? new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' });
  formatters.set(timeZone, made);
  return made;
}

describe('another time zone in the settings (AT-7, G-4)', () => {
  it('counts for events that begin from then on; the days and files of earlier ones stay', async () => {
    const { root, folder } = newFolders();
    const core = await openPaperCore(root, pictures(), createStandingClock(noonMs));
    await core.settings.change({ timeZone: 'Europe/Berlin' });
    await importAt(core, { folder, atMs: [Date.parse('2026-05-01T22:30:00.000Z')] });
    await core.eventLogs.whenIdle();
    const before = textOf(core, '2026-05-02', 'events.json') + textOf(core, '2026-05-02', 'events.log');
    await core.settings.change({ timeZone: 'America/Chicago' });
    await importAt(core, { folder, atMs: [Date.parse('2026-05-01T22:31:00.000Z')] });
    const filed = [
      ['2026-05-02', '2026-05-02 00:30:00', 'porch/2026-05-02/motion_003000_000000.png'],
      ['2026-05-01', '2026-05-01 17:31:00', 'porch/2026-05-01/motion_173100_000000.png'],
    ];
    expect(await filedOf(core)).toEqual(filed);
    await core.stop();
    const next = await openPaperCore(root, pictures(), createStandingClock(noonMs));
    await next.eventLogs.recheck(['2026-05-01', '2026-05-02']);
    expect(await filedOf(next)).toEqual(filed);
    expect(textOf(next, '2026-05-02', 'events.json') + textOf(next, '2026-05-02', 'events.log')).toBe(before);
    expect(await violationsOf(next)).toEqual([]);
  });
});

describe('footage of yesterday that comes today (AT-7, D-3.4.5)', () => {
  it('goes into the files of yesterday and leaves those of today alone', async () => {
    const { root, folder } = newFolders();
    const core = await openPaperCore(root, pictures(), createStandingClock(noonMs));
    await core.settings.change({ timeZone: 'Europe/Berlin' });
    await importAt(core, { folder, atMs: [noonMs - hourMs] });
    await core.eventLogs.whenIdle();
    const today = textOf(core, '2026-05-02', 'events.json');
    await importAt(core, { folder, atMs: [noonMs - 24 * hourMs, noonMs - 23 * hourMs] });
    await core.eventLogs.whenIdle();
    expect(linesOf(core, '2026-05-01').map(({ seq, local_time }) => [seq, local_time])).toEqual([
      [2, '2026-05-01 14:00:00'],
      [3, '2026-05-01 15:00:00'],
    ]);
    expect(textOf(core, '2026-05-02', 'events.json')).toBe(today);
    expect(await violationsOf(core)).toEqual([]);
  });
});
