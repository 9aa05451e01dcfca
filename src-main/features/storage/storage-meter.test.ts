import { rm } from 'node:fs/promises';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { measureFiles } from './measure-files.ts';
import { createStorageLedgerStore } from './storage-ledger-store.ts';
import { createStorageMeter } from './storage-meter.ts';
import { createStoredDays, type StoredDays } from './stored-days.fake.ts';

const now = '2026-05-20T12:00:00.000Z';
const never = new AbortController().signal;

function createMeter({ db, paths }: StoredDays) {
  const store = createStorageLedgerStore(db, () => now);
  const unreadable: number[] = [];
  const meter = createStorageMeter({
    store,
    paths,
    reservePath: join(paths.root, 'reserve.bin'),
    sizeOf: (path) =>
      stat(path).then(
        ({ size }) => size,
        () => 0,
      ),
    measureFiles: (input, { onNote, signal }) => measureFiles(input, { note: onNote, signal }),
    today: () => '2026-05-20',
    nowUtc: () => now,
    onUnreadable: (folders) => unreadable.push(folders),
  });
  return { meter, store, unreadable };
}

const bytesOf = (byKind: readonly { kind: string; bytes: number }[]) =>
  Object.fromEntries(byKind.filter(({ bytes }) => bytes !== 0).map(({ kind, bytes }) => [kind, bytes]));

it('counts everything below the data root, by kind (D-3.6.3, RT-3)', async () => {
  const days = await createStoredDays();
  const eventId = await days.addDay('2026-05-01', 1000);
  await days.write(`thumbnails/${eventId}.jpg`, 20);
  await days.write(`videos/${eventId}.mp4`, 300);
  await days.write(`clips/${eventId}.mp4.part`, 7);
  await days.write('snapshots/porch/2026-05-01/motion_120000_000000.png', 150);
  await days.write('events/2026-05-01/events.json', 40);
  await days.write('logs/porchlight.1.log', 11);
  await days.write('backups/yesterday.tar', 5000);
  await days.write('quarantine/2026-05-01/x', 3);
  await days.write('.tmp/half', 2);
  await days.write('events.db', 4096);
  await days.write('events.db-wal', 100);
  await days.write('reserve.bin', 64);
  const { meter } = createMeter(days);
  const { byKind, totalBytes, measuredAt } = await meter.recount(never);
  expect(bytesOf(byKind)).toEqual({
    frames: 1000,
    thumbnails: 20,
    videos: 300,
    clips: 7,
    snapshots: 150,
    event_logs: 40,
    logs: 11,
    backups: 5000,
    other: 3 + 2 + 64,
    database: 4196,
  });
  expect([totalBytes, measuredAt]).toEqual([10_793, now]);
});

it('counts snapshots and a database that lie elsewhere, and none of it twice (D-3.6.3, E-11)', async () => {
  const days = await createStoredDays();
  const paths = {
    ...days.paths,
    snapshots: join(days.paths.root, '..', 'pictures'),
    database: join(days.paths.root, 'db', 'my.db'),
  };
  await days.write('../pictures/porch/2026-05-01/motion_120000_000000.png', 150);
  await days.write('snapshots/porch/2026-05-01/left.png', 5);
  await days.write('db/my.db', 4096);
  const { meter } = createMeter({ ...days, paths });
  expect(bytesOf((await meter.recount(never)).byKind)).toEqual({ snapshots: 150, other: 5, database: 4096 });
});

it('replaces the ledger by what is on the disk, day by day (D-3.6.4)', async () => {
  const days = await createStoredDays();
  await days.addDay('2026-05-01', 1000);
  await days.addDay('2026-05-02', 500);
  const stray = '018f0000-0000-7000-8000-ffffffffffff';
  await days.write(`frames/${stray}/frame_001.jpg`, 9);
  await days.write('snapshots/porch/2026-05-02/motion_120000_000000.png', 100);
  days.connection.exec(
    `UPDATE storage_ledger SET bytes = bytes * 7; INSERT INTO storage_ledger VALUES ('2020-01-01', 'video', 1, 1)`,
  );
  const { meter, store } = createMeter(days);
  expect((await meter.recount(never)).totalBytes).toBe(1609);
  expect(await store.byDay()).toEqual([
    { day: '2026-05-01', bytes: 1000 },
    { day: '2026-05-02', bytes: 600 },
  ]);
  expect((await store.lastRecount())?.rest.find(({ kind }) => kind === 'frames')).toMatchObject({
    bytes: 9,
    files: 1,
  });
});

it('knows between two recounts what rows, the database and the logs of today have grown by', async () => {
  const days = await createStoredDays();
  await days.addDay('2026-05-01', 1000);
  await days.write('events/2026-05-20/events.json', 10);
  await days.write('logs/porchlight.1.log', 5);
  const { meter } = createMeter(days);
  expect((await meter.recount(never)).totalBytes).toBe(1015);
  await days.addDay('2026-05-20', 200);
  await days.write('events/2026-05-20/events.json', 17);
  await days.write('events/2026-05-20/events.log', 30);
  await days.write('events.db-wal', 4000);
  const { totalBytes, byKind } = await meter.estimate();
  expect([totalBytes, bytesOf(byKind)['event_logs']]).toEqual([1015 + 200 + 37 + 4000, 47]);
  expect((await meter.recount(never)).totalBytes).toBe(totalBytes);
  await days.removeDay('2026-05-01');
  await rm(join(days.paths.root, 'events.db-wal'));
  expect((await meter.estimate()).totalBytes).toBe(5 + 200 + 47);
});

it('knows nothing before the first recount, and survives garbage where the last one was kept', async () => {
  const days = await createStoredDays();
  const { meter, store } = createMeter(days);
  expect(await meter.estimate()).toMatchObject({ totalBytes: 0, measuredAt: null });
  await meter.recount(never);
  days.connection.exec(`UPDATE app_state SET value = '{"at":7}' WHERE key = 'storage_recount'`);
  expect(await store.lastRecount()).toBeNull();
});

it('counts events since the last check through crashes (D-3.6.6)', async () => {
  const days = await createStoredDays();
  const { store } = createMeter(days);
  expect(await store.sinceCheck()).toBe(0);
  for (let n = 0; n < 3; n++) await days.addDay('2026-05-01', 0);
  expect(await store.sinceCheck()).toBe(3);
  await days.removeDay('2026-05-01');
  const afterCrash = createMeter(days).store;
  await days.addDay('2026-05-02', 0);
  expect(await afterCrash.sinceCheck()).toBe(4);
  await afterCrash.markCheck();
  expect(await afterCrash.sinceCheck()).toBe(0);
});
