import { mkdir, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { dataPathsOf } from '#main/platform/data-paths.ts';
import { createTestDatabase } from '#main/platform/db/test-database.fake.ts';
import { silentLogger } from '#main/platform/logger.ts';
import { createTestFolder } from '#main/test-folder.fake.ts';
import { createRotation } from './rotation.ts';
import { findStoredDays } from './stored-days.ts';
import { createStoredDaysStore } from './stored-days-store.ts';

const mb = 1024 ** 2;

/** Days with their size in MB; the limit is 100 MB. */
function createParts(
  sizes: Readonly<Record<string, number>>,
  given: { suspended?: (deleted: number) => string | null; openDays?: readonly string[] } = {},
) {
  const left = new Map(Object.entries(sizes));
  const warned: string[] = [];
  const deleted: string[] = [];
  let compacted = 0;
  const rotation = createRotation({
    storedDays: async () => [...left.keys()],
    async deleteDay(day) {
      if (given.openDays?.includes(day)) return null;
      deleted.push(day);
      const freedBytes = (left.get(day) ?? 0) * mb;
      left.delete(day);
      return { eventsDeleted: 1, freedBytes };
    },
    suspended: async () => given.suspended?.(deleted.length) ?? null,
    compact: async () => void compacted++,
    bytesSince: async (day) =>
      mb * [...left].filter(([other]) => other >= day).reduce((sum, [, size]) => sum + size, 0),
    today: () => '2026-05-20',
    minRetentionDays: () => 7,
    log: { ...silentLogger, warn: (message) => warned.push(message) },
    countDegradation: (reason) => warned.push(reason),
  });
  const measure = () => ({
    totalBytes: [...left.values()].reduce((sum, size) => sum + size, 0) * mb,
    limitBytes: 100 * mb,
  });
  return { rotation, measure, left, warned, deleted, compacted: () => compacted };
}

it('deletes the oldest days until less than 80 % is used, and says so for each (D-3.7.2, D-3.7.4, D-3.7.6)', async () => {
  const { rotation, measure, warned, deleted, compacted } = createParts({
    '2026-05-19': 50,
    '2025-10-16': 9.5,
    '2025-10-15': 6,
    '2025-10-17': 30,
  });
  expect(await rotation.rotate({ measure })).toEqual({
    days: [
      { day: '2025-10-15', freedBytes: 6 * mb, eventsDeleted: 1 },
      { day: '2025-10-16', freedBytes: 9.5 * mb, eventsDeleted: 1 },
      { day: '2025-10-17', freedBytes: 30 * mb, eventsDeleted: 1 },
    ].slice(0, 3),
    protectedBytes: null,
  });
  expect(warned).toEqual([
    'Storage limit approaching, deleting old logs: 2025-10-15 (freed 6MB)',
    'Storage limit approaching, deleting old logs: 2025-10-16 (freed 9MB)',
    'Storage limit approaching, deleting old logs: 2025-10-17 (freed 30MB)',
  ]);
  expect([deleted.length, compacted()]).toEqual([3, 3]);
});

it('stops as soon as it is below 80 %', async () => {
  const { rotation, measure, deleted } = createParts({
    '2026-01-01': 20,
    '2026-01-02': 20,
    '2026-05-19': 55,
  });
  await rotation.rotate({ measure });
  expect(deleted).toEqual(['2026-01-01']);
});

it('does nothing up to 90 %, unless it is forced; then it ends below 80 % all the same (D-3.7.2, D-3.7.10)', async () => {
  const { rotation, measure, deleted } = createParts({ '2026-01-01': 5, '2026-01-02': 10, '2026-05-19': 75 });
  expect(await rotation.rotate({ measure })).toEqual({ days: [], protectedBytes: null });
  expect(deleted).toEqual([]);
  await rotation.rotate({ measure, force: true });
  expect(deleted).toEqual(['2026-01-01', '2026-01-02']);
  await rotation.rotate({ measure, force: true });
  expect(deleted).toHaveLength(2);
});

it('never takes today or the last seven days, forced or not, and says how much they need (D-3.7.7, D-3.7.8)', async () => {
  const { rotation, measure, deleted } = createParts({
    '2026-05-13': 60,
    '2026-05-20': 60,
    '2026-05-12': 1,
  });
  const result = await rotation.rotate({ measure, force: true });
  expect(deleted).toEqual(['2026-05-12']);
  expect(result.protectedBytes).toBe(120 * mb);
});

it('passes over a day that has an open event', async () => {
  const { rotation, measure, deleted } = createParts(
    { '2026-01-01': 50, '2026-01-02': 50 },
    { openDays: ['2026-01-01'] },
  );
  await rotation.rotate({ measure });
  expect(deleted).toEqual(['2026-01-02']);
});

it('deletes nothing while the clock is in doubt, also when the doubt comes in between (P15)', async () => {
  const sizes = { '2026-01-01': 50, '2026-01-02': 50, '2026-01-03': 50 };
  const before = createParts(sizes, { suspended: () => 'The clock jumped.' });
  expect(await before.rotation.rotate(before)).toEqual({
    days: [],
    protectedBytes: null,
    suspended: 'The clock jumped.',
  });
  expect(before.warned).toContain('rotation_suspended');
  const between = createParts(sizes, { suspended: (deleted) => (deleted > 0 ? 'The clock jumped.' : null) });
  await between.rotation.rotate(between);
  expect(between.deleted).toEqual(['2026-01-01']);
});

it('finds the days of rows, kept snapshots, event logs and snapshot folders, and nothing else (D-3.7.3, F21)', async () => {
  const { db, connection } = createTestDatabase();
  const paths = dataPathsOf(join(createTestFolder(), 'far', 'deep', 'data'));
  connection.exec(`INSERT INTO cameras(id, name) VALUES ('porch', 'Porch');
    INSERT INTO events(event_id, timestamp, ended_at, state, day, camera_id) VALUES
      ('018f0000-0000-7000-8000-000000000001', '2026-01-01T12:00:00.000Z', '2026-01-01T12:00:00.000Z', 'closed', '2026-01-01', 'porch');
    INSERT INTO detached_files(path, day) VALUES ('snapshots/porch/2026-01-02/a.png', '2026-01-02')`);
  expect(await findStoredDays(paths, createStoredDaysStore(db))).toEqual(['2026-01-01', '2026-01-02']);
  for (const folder of [
    'events/2026-01-03',
    'snapshots/porch/2026-01-04',
    'snapshots/.quarantine/2026-01-05',
    'events/2026-02-31',
  ])
    await mkdir(join(paths.root, folder), { recursive: true });
  await symlink(join(paths.root, 'events'), join(paths.root, 'events', '2026-01-06'));
  expect((await findStoredDays(paths, createStoredDaysStore(db))).toSorted()).toEqual([
    '2026-01-01',
    '2026-01-02',
    '2026-01-03',
    '2026-01-04',
  ]);
});
