import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createFakeClock } from '#main/platform/clock.fake.ts';
import { databaseBackupName, listDatabaseBackups } from '#main/platform/db/database-backups.ts';
import { assertSound } from '#main/platform/db/database-copy.ts';
import { silentLogger } from '#main/platform/logger.ts';
import { openTestCore } from '#main/test-core.fake.ts';
import { createTestFolder } from '#main/test-folder.fake.ts';
import { AppError } from '#shared/errors.ts';
import { toUtcTime } from '#shared/model/time.ts';
import { clearLeftovers } from './clear-leftovers.ts';
import { createDatabaseCare } from './database-care.ts';
import { createLibrary } from './library.fake.ts';
import { runBackupJob } from './backup-job.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** 2026-05-01 12:00 UTC on a clock that is turned by hand. */
function createCare(change: { hasData?: boolean; fails?: boolean } = {}) {
  const clock = createFakeClock(Date.parse('2026-05-01T12:00:00Z'));
  const made: string[] = [];
  const reasons: string[] = [];
  let optimized = 0;
  const care = createDatabaseCare({
    clock,
    timeZone: () => 'Europe/Berlin',
    optimize: () => optimized++,
    backups: () => made.map((createdAt) => ({ createdAt, beforeMigrationOf: null })),
    hasData: async () => change.hasData ?? true,
    clearLeftovers: async () => undefined,
    async backUp() {
      if (change.fails) throw new AppError('disk-full', 'full');
      made.unshift(toUtcTime(clock.nowMs()));
    },
    log: silentLogger,
    countDegradation: (reason) => reasons.push(reason),
  });
  care.start();
  const pass = async (ms: number) => {
    for (let passed = 0; passed < ms; passed += 10 * 60_000) {
      clock.advance(10 * 60_000);
      await new Promise((resolve) => setImmediate(resolve));
    }
  };
  return { care, clock, made, reasons, pass, optimized: () => optimized, change };
}

it('copies the database at the first start and then every day at 02:00, and refreshes its statistics (DB-3)', async () => {
  const { care, made, pass, optimized } = createCare();
  await pass(hourMs);
  expect(made).toEqual(['2026-05-01T12:10:00.000Z']);
  await pass(3 * dayMs);
  expect(made.toReversed().slice(1)).toEqual([
    '2026-05-02T00:00:00.000Z',
    '2026-05-03T00:00:00.000Z',
    '2026-05-04T00:00:00.000Z',
  ]);
  expect(optimized()).toBe(4);
  await care.stop();
  await pass(2 * dayMs);
  expect(made).toHaveLength(4);
});

it('copies nothing while there is nothing to lose', async () => {
  const { made, pass } = createCare({ hasData: false });
  await pass(dayMs);
  expect(made).toEqual([]);
});

it('counts a failure, tries again an hour later, and goes on by itself when there is room again', async () => {
  const { made, pass, reasons, change } = createCare({ fails: true });
  await pass(3 * hourMs);
  expect(reasons).toEqual(['backup:disk-full', 'backup:disk-full', 'backup:disk-full']);
  change.fails = false;
  await pass(2 * hourMs);
  expect(made).toHaveLength(1);
});

it('keeps the last three, each of them sound (F35)', async () => {
  const library = await createLibrary(2);
  const { backups } = library.paths;
  const context = { note: () => undefined, signal: new AbortController().signal, markMissing: async () => 0 };
  await mkdir(backups);
  await writeFile(join(backups, databaseBackupName('2026-04-01T00:00:00.000Z', 1)), 'of a migration');
  for (const day of ['01', '02', '03', '04', '05']) {
    await runBackupJob(
      { kind: 'database', paths: library.paths, nowUtc: `2026-05-${day}T02:00:00.000Z` },
      context,
    );
  }
  expect(await readdir(backups)).toEqual([
    'events-2026-05-03T020000Z.db',
    'events-2026-05-04T020000Z.db',
    'events-2026-05-05T020000Z.db',
    'events-v1-2026-04-01T000000Z.db',
  ]);
  for (const { path } of listDatabaseBackups(backups).slice(0, 3)) assertSound(path);
  library.database.close();
});

it('is done by the core while it watches: a sound copy in DATA/backups', async () => {
  const library = await createLibrary(2);
  library.database.close();
  const clock = createFakeClock();
  const core = await openTestCore(library.paths.root, {
    clock: {
      ...clock,
      sleep: (_ms, signal) =>
        new Promise((_, reject) => signal?.addEventListener('abort', () => reject(new Error('stopped')))),
    },
  });
  await core.startWatching();
  clock.advance(60_000);
  for (let n = 0; n < 200 && listDatabaseBackups(core.paths.backups).length === 0; n++) {
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  const [backup] = listDatabaseBackups(core.paths.backups);
  assertSound(backup?.path ?? '');
}, 30_000);

it('clears away what interrupted backups left, and nothing else', async () => {
  const folder = createTestFolder();
  const ours = [
    'events-2026-05-01T020000Z.db.part',
    'porchlight-2026-05-01T020000Z.tar.part',
    '.porchlight-2026-05-01T020000Z.tar.db',
  ];
  const others = [
    'events-2026-05-01T020000Z.db',
    'mine.tar.part',
    'porchlight-2026-05-01T020000Z.tar',
    'notes.part',
  ];
  const busy = ['porchlight-2026-05-09T020000Z.tar.part', '.porchlight-2026-05-09T020000Z.tar.db'];
  for (const name of [...ours, ...others, ...busy]) await writeFile(join(folder, name), 'x');
  await clearLeftovers(folder, () => join(folder, 'porchlight-2026-05-09T020000Z.tar'));
  expect((await readdir(folder)).toSorted()).toEqual([...others, ...busy].toSorted());
});
