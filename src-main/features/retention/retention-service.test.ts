import fc from 'fast-check';
import { expect, it } from 'vitest';
import { toUtcTime } from '#shared/model/time.ts';
import { createFakeClock } from '#main/platform/clock.fake.ts';
import { createTestDatabase } from '#main/platform/db/test-database.fake.ts';
import { silentLogger } from '#main/platform/logger.ts';
import { localDayOf } from '#main/platform/time-zone.ts';
import type { CameraRetention, RetentionRules } from './retention-plan.ts';
import { createRetentionCandidates } from './retention-candidates.ts';
import { createRetentionService } from './retention-service.ts';
import { createRetentionStore } from './retention-store.ts';

const day = 86_400_000;
const nowMs = Date.UTC(2026, 4, 31, 12);
const idOf = (n: number) => `018f0000-0000-7000-8000-${String(n).padStart(12, '0')}`;

type StoredEvent = {
  readonly ageDays: number;
  /** When the row was written; default: when the event happened. */
  readonly writtenDaysAgo?: number;
  readonly cameraId?: string;
  readonly isFavourite?: boolean;
  readonly isOpen?: boolean;
};

function inOrderOfWriting(events: readonly StoredEvent[]): [number, StoredEvent][] {
  const writtenAgo = ({ writtenDaysAgo, ageDays }: StoredEvent) => writtenDaysAgo ?? ageDays;
  return [...events.entries()].toSorted(([, a], [, b]) => writtenAgo(b) - writtenAgo(a));
}

function createParts(
  events: readonly StoredEvent[],
  given: {
    rules?: Partial<RetentionRules>;
    cameras?: readonly CameraRetention[];
    suspended?: () => string | null;
    timeZone?: string;
    videoBytes?: number;
    onBatch?: () => void;
    /** Rows are written as the events are given. */
    isInOrder?: boolean;
  } = {},
) {
  const { db, connection } = createTestDatabase();
  const clock = createFakeClock(nowMs);
  const timeZone = given.timeZone ?? 'UTC';
  connection.exec(`INSERT INTO cameras(id, name) VALUES ('porch', 'Porch'), ('gate', 'Gate')`);
  const insert =
    connection.prepare(`INSERT INTO events(event_id, timestamp, ended_at, state, day, camera_id, favourite, created_at)
    VALUES (@id, @at, @at, @state, @day, @camera, @favourite, @written)`);
  connection.transaction(() => {
    for (const [n, event] of given.isInOrder ? [...events.entries()] : inOrderOfWriting(events)) {
      const atMs = Math.round(nowMs - event.ageDays * day);
      insert.run({
        id: idOf(n),
        at: toUtcTime(atMs),
        state: event.isOpen ? 'open' : 'closed',
        day: localDayOf(atMs, timeZone),
        camera: event.cameraId ?? 'porch',
        favourite: event.isFavourite ? 1 : 0,
        written: toUtcTime(Math.round(nowMs - (event.writtenDaysAgo ?? event.ageDays) * day)),
      });
    }
  })();
  const reasons: string[] = [];
  const batches: number[] = [];
  const videosBefore: string[] = [];
  let compacted = 0;
  const common = {
    store: createRetentionStore(db, () => toUtcTime(clock.nowMs())),
    today: () => localDayOf(clock.nowMs(), timeZone),
    pause: async () => undefined,
    clock,
  };
  const candidates = createRetentionCandidates({ ...common, cameras: async () => given.cameras ?? [] });
  const service = createRetentionService({
    ...common,
    candidates,
    rules: () => ({
      retentionDays: 30,
      retentionMaxEvents: 0,
      minRetentionDays: 7,
      videoRetentionDays: 30,
      ...given.rules,
    }),
    removeVideosBefore: async (before, isStopping) => {
      if (!isStopping()) videosBefore.push(before);
      return { freedBytes: given.videoBytes ?? 0 };
    },
    async deleteEvents(eventIds) {
      batches.push(eventIds.length);
      given.onBatch?.();
      const marks = eventIds.map(() => '?').join(',');
      const { changes } = connection.prepare(`DELETE FROM events WHERE event_id IN (${marks})`).run(eventIds);
      return {
        eventsDeleted: changes,
        framesDeleted: 10 * changes,
        thumbnailsDeleted: changes,
        thumbnailsFailed: 0,
        freedBytes: 1024 ** 2 * changes,
      };
    },
    suspended: async () => given.suspended?.() ?? null,
    compact: async () => void compacted++,
    log: silentLogger,
    countDegradation: (reason) => reasons.push(reason),
  });
  const left = () =>
    (connection.prepare('SELECT event_id FROM events ORDER BY event_id').pluck().all() as string[]).map(
      (id) => Number(id.slice(-6)),
    );
  return {
    service,
    candidates,
    connection,
    clock,
    reasons,
    batches,
    videosBefore,
    left,
    compacted: () => compacted,
  };
}

it('deletes what is older than the setting says and reports it (RT-1, RT-2, A-AC1.5)', async () => {
  const { service, left, compacted } = createParts([
    { ageDays: 40 },
    { ageDays: 30.1 },
    { ageDays: 29.9 },
    { ageDays: 1 },
  ]);
  expect(await service.run()).toEqual({
    eventsDeleted: 2,
    thumbnailsDeleted: 2,
    thumbnailsFailed: 0,
    framesDeleted: 20,
    spaceFreedMb: 2,
    batchesProcessed: 1,
    suspended: null,
    isComplete: true,
  });
  expect([left(), compacted()]).toEqual([[2, 3], 1]);
});

it('works in batches of 1000, oldest first (RT-2)', async () => {
  const { service, batches, left } = createParts(
    Array.from({ length: 2300 }, (_, n) => ({ ageDays: n < 10 ? 1 : 40 + (n % 7) })),
  );
  expect((await service.run()).batchesProcessed).toBe(3);
  expect([batches, left().length]).toEqual([[1000, 1000, 290], 10]);
});

it('ends after the present batch when it is stopped, and says that there is more', async () => {
  let stopped: Promise<void> | undefined;
  const { service, batches, left, videosBefore, compacted } = createParts(
    Array.from({ length: 1200 }, () => ({ ageDays: 40 })),
    { onBatch: () => void (stopped = service.stop()) },
  );
  const result = await service.run();
  await stopped;
  expect(result).toMatchObject({ eventsDeleted: 1000, suspended: null, isComplete: false });
  expect([batches, left().length, videosBefore, compacted()]).toEqual([[1000], 200, [], 0]);
});

it('keeps for ever when the setting is 0 (RT-1)', async () => {
  const { service, left } = createParts([{ ageDays: 4000 }], { rules: { retentionDays: 0 } });
  await service.run();
  expect(left()).toEqual([0]);
});

it('keeps favourites and open events (UX-7)', async () => {
  const { service, left } = createParts([
    { ageDays: 90, isFavourite: true },
    { ageDays: 90, isOpen: true },
    { ageDays: 90 },
  ]);
  await service.run();
  expect(left()).toEqual([0, 1]);
});

it('lets a camera have a limit of its own, longer or shorter (E-20)', async () => {
  const events = [10, 40, 100].flatMap((ageDays) => [
    { ageDays, cameraId: 'porch' },
    { ageDays, cameraId: 'gate' },
  ]);
  const shorter = createParts(events, { cameras: [{ id: 'gate', retentionDays: 7 }] });
  await shorter.service.run();
  expect(shorter.left()).toEqual([0]);
  const longer = createParts(events, {
    rules: { retentionDays: 7 },
    cameras: [
      { id: 'gate', retentionDays: 60 },
      { id: 'porch', retentionDays: null },
    ],
  });
  await longer.service.run();
  expect(longer.left()).toEqual([1, 3]);
});

it('counts old footage that was imported lately as young (P15)', async () => {
  const { service, left } = createParts([
    { ageDays: 300, writtenDaysAgo: 31 },
    { ageDays: 300, writtenDaysAgo: 1 },
  ]);
  await service.run();
  expect(left()).toEqual([1]);
});

it('takes no event of a clock that stood at 1970 for an old one, and none of 2036 for young for ever (P15, F90)', async () => {
  const events = [{ ageDays: 2 }, { ageDays: nowMs / day }, { ageDays: 1 }];
  const { service, left } = createParts(events, { isInOrder: true });
  await service.run();
  expect(left()).toEqual([0, 1, 2]);
  const ahead = [{ ageDays: 60, writtenDaysAgo: -3650 }, { ageDays: 50 }, { ageDays: 1 }];
  const later = createParts(ahead, { isInOrder: true });
  await later.service.run();
  expect(later.left()).toEqual([2]);
});

it('deletes everything older than N days when a person asks for it, imported or not, favourites aside (E-16)', async () => {
  const { service, left } = createParts([
    { ageDays: 100, writtenDaysAgo: 0 },
    { ageDays: 91 },
    { ageDays: 100, isFavourite: true },
    { ageDays: 89 },
  ]);
  expect((await service.run({ olderThanDays: 90 })).eventsDeleted).toBe(2);
  expect(left()).toEqual([2, 3]);
});

it('never deletes of today, also on a day of 25 hours', async () => {
  // 25 October 2026 in Berlin: 00:10 was 24 h and 40 min before 23:50.
  const zone = 'Europe/Berlin';
  const { db, connection } = createTestDatabase();
  connection.exec(`INSERT INTO cameras(id, name) VALUES ('porch', 'Porch');
    INSERT INTO events(event_id, timestamp, ended_at, state, day, camera_id) VALUES
      ('${idOf(1)}', '2026-10-24T22:10:00.000Z', '2026-10-24T22:10:00.000Z', 'closed', '2026-10-25', 'porch')`);
  const store = createRetentionStore(db, () => '');
  const wanted = { group: { allBut: [] }, beforeId: null, before: '2026-10-24T22:50:00.000Z' };
  const today = localDayOf(Date.parse('2026-10-25T22:50:00Z'), zone);
  expect(await store.oldest({ ...wanted, beforeDay: today }, null, 10)).toEqual([]);
  expect(await store.oldest({ ...wanted, beforeDay: '2026-10-26' }, null, 10)).toHaveLength(1);
});

it('deletes the oldest beyond the number that may stay, never of the protected days (I10)', async () => {
  const events = [40, 20, 19, 18, 17, 3, 2, 1].map((ageDays, n) => ({ ageDays, isFavourite: n === 1 }));
  const some = createParts(events, { rules: { retentionDays: 0, retentionMaxEvents: 6 } });
  await some.service.run();
  expect(some.left()).toEqual([1, 3, 4, 5, 6, 7]);
  const few = createParts(events, { rules: { retentionDays: 0, retentionMaxEvents: 1 } });
  await few.service.run();
  expect(few.left()).toEqual([1, 5, 6, 7]);
});

it('does nothing while it is suspended, and says why (P14, P15)', async () => {
  const { service, left, reasons, compacted } = createParts([{ ageDays: 90 }], {
    suspended: () => 'The clock jumped.',
  });
  expect(await service.run()).toMatchObject({ eventsDeleted: 0, suspended: 'The clock jumped.' });
  expect((await service.run({ olderThanDays: 1 })).suspended).toBe('The clock jumped.');
  expect([left(), reasons, compacted()]).toEqual([[0], ['retention_suspended', 'retention_suspended'], 0]);
});

it('never deletes a favourite, anything of today or anything younger than its limit, whatever the schedule (I10)', async () => {
  const ages = fc.integer({ min: -72, max: 2880 }).map((hours) => hours / 24);
  const event = fc.record({
    ageDays: ages,
    writtenDaysAgo: ages,
    cameraId: fc.constantFrom('porch', 'gate'),
    isFavourite: fc.boolean(),
  });
  const retentionDays = fc.constantFrom(0, 7, 14, 30, 60, 90);
  let deleted = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(event, { minLength: 10, maxLength: 30 }),
      retentionDays,
      fc.option(fc.integer({ min: 1, max: 60 })),
      fc.constantFrom('UTC', 'Asia/Tokyo', 'America/New_York'),
      async (events, general, own, timeZone) => {
        const { service, left } = createParts(events, {
          rules: { retentionDays: general },
          cameras: [{ id: 'gate', retentionDays: own }],
          timeZone,
        });
        await service.run();
        const stays = new Set(left());
        const today = localDayOf(nowMs, timeZone);
        for (const [n, { ageDays, writtenDaysAgo, cameraId, isFavourite }] of events.entries()) {
          if (stays.has(n)) continue;
          deleted++;
          const limit = cameraId === 'gate' && own !== null ? own : general;
          expect(isFavourite).toBe(false);
          expect(limit).toBeGreaterThan(0);
          expect(ageDays).toBeGreaterThan(limit - 0.001);
          if (writtenDaysAgo >= -1) expect(writtenDaysAgo).toBeGreaterThan(limit - 0.001);
          expect(localDayOf(Math.round(nowMs - ageDays * day), timeZone) < today).toBe(true);
        }
      },
    ),
    { numRuns: 100 },
  );
  expect(deleted).toBeGreaterThan(100);
}, 30_000);

it('counts beforehand what it deletes then, by day and camera (P15, E-20)', async () => {
  const events = [
    { ageDays: 40, cameraId: 'gate' },
    { ageDays: 40 },
    { ageDays: 40.1 },
    { ageDays: 39, isFavourite: true },
    { ageDays: 12, cameraId: 'gate' },
    { ageDays: 400, writtenDaysAgo: 1 },
  ];
  const { service, candidates, left } = createParts(events, {
    cameras: [
      { id: 'gate', retentionDays: 10 },
      { id: 'porch', retentionDays: null },
    ],
  });
  const counted = await candidates.countByAge({ retentionDays: 30 });
  expect(counted.toSorted((a, b) => (a.day + a.cameraId).localeCompare(b.day + b.cameraId))).toEqual([
    { day: '2026-04-21', cameraId: 'gate', events: 1 },
    { day: '2026-04-21', cameraId: 'porch', events: 2 },
    { day: '2026-05-19', cameraId: 'gate', events: 1 },
  ]);
  expect((await service.run()).eventsDeleted).toBe(4);
  expect(left()).toEqual([3, 5]);
  expect(await candidates.countByAge({ retentionDays: 30 })).toEqual([]);
});

it('counts more than fits into one batch', async () => {
  const { candidates } = createParts(Array.from({ length: 10_000 }, () => ({ ageDays: 40 })));
  const counted = await candidates.countByAge({ retentionDays: 30 });
  expect(counted.reduce((sum, { events }) => sum + events, 0)).toBe(10_000);
});

it('lets kept videos go by an age of their own, and counts their space (CLP-11)', async () => {
  const { service, videosBefore } = createParts([{ ageDays: 1 }], {
    rules: { videoRetentionDays: 3 },
    videoBytes: 512 * 1024,
  });
  expect(await service.run()).toMatchObject({ eventsDeleted: 0, spaceFreedMb: 0.5 });
  expect(videosBefore).toEqual([toUtcTime(nowMs - 3 * day)]);
  await service.run({ olderThanDays: 1 });
  expect(videosBefore).toHaveLength(1);
});
