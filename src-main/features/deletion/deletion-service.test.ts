import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { dataPathsOf } from '#main/platform/data-paths.ts';
import { createTestDatabase } from '#main/platform/db/test-database.fake.ts';
import { silentLogger } from '#main/platform/logger.ts';
import { createTestFolder } from '#main/test-folder.fake.ts';
import { takeCameraEvents } from './deleted-event-store.ts';
import { createDeletionService } from './deletion-service.ts';
import { createFileOpsStore } from './file-ops-store.ts';

const idOf = (n: number) => `018f0000-0000-7000-8000-${String(n).padStart(12, '0')}`;

async function createParts(events: number) {
  const { db, connection } = createTestDatabase();
  // Far below the folder of the test: a deletion that went astray must not reach anything else.
  const paths = dataPathsOf(join(createTestFolder(), 'deep', 'data'));
  for (const folder of [paths.frames, paths.thumbnails]) await mkdir(folder, { recursive: true });
  connection.exec(`INSERT INTO cameras(id, name) VALUES ('porch', 'Porch'), ('gate', 'Gate')`);
  const insert = connection.prepare(
    `INSERT INTO events(event_id, timestamp, ended_at, state, day, camera_id, thumbnail_path)
     VALUES (?, '2026-05-01T12:00:00.000Z', '2026-05-01T12:00:00.000Z', 'closed', '2026-05-01', ?, ?)`,
  );
  const addFrame = connection.prepare(
    `INSERT INTO event_frames(id, event_id, frame_number, frame_path, timestamp_offset_ms, sha256) VALUES (?, ?, 1, ?, 0, ?)`,
  );
  for (let n = 0; n < events; n++) {
    const id = idOf(n);
    insert.run(id, n % 10 === 9 ? 'gate' : 'porch', `thumbnails/${id}.jpg`);
    addFrame.run(id.replace('7000', '7001'), id, `frames/${id}/frame_001.jpg`, 'a'.repeat(64));
    await mkdir(join(paths.frames, id));
    await writeFile(join(paths.frames, id, 'frame_001.jpg'), 'x');
    await writeFile(join(paths.thumbnails, `${id}.jpg`), 'x');
  }
  const deleted: string[] = [];
  const fileOps = createFileOpsStore(db);
  const service = createDeletionService({
    db,
    root: paths.root,
    fileOps,
    takeEvents: takeCameraEvents,
    onDeleted: (id) => deleted.push(id),
    log: silentLogger,
  });
  const count = (table: string) => connection.prepare(`SELECT count(*) FROM ${table}`).pluck().get();
  const removeCamera = (id: string) =>
    service.deleteCameraEvents(
      id,
      async (trx) => void (await trx.deleteFrom('cameras').where('id', '=', id).execute()),
    );
  return { db, connection, paths, service, fileOps, deleted, count, removeCamera };
}

it('deletes rows, frames, thumbnails and the camera itself, and leaves other cameras alone', async () => {
  const { removeCamera, count, paths, deleted, connection } = await createParts(20);
  expect(await removeCamera('porch')).toEqual({ eventsDeleted: 18 });
  expect([count('events'), count('event_frames'), count('file_ops')]).toEqual([2, 2, 0]);
  expect(await readdir(paths.frames)).toEqual([idOf(9), idOf(19)]);
  expect(await readdir(paths.thumbnails)).toEqual([`${idOf(9)}.jpg`, `${idOf(19)}.jpg`]);
  expect(deleted).toHaveLength(18);
  expect(connection.prepare('SELECT id FROM cameras').pluck().all()).toEqual(['gate']);
});

it('goes on beyond one batch', async () => {
  const { removeCamera, count, connection } = await createParts(0);
  connection.exec(`WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 2299)
    INSERT INTO events(event_id, timestamp, ended_at, state, day, camera_id)
    SELECT printf('018f0000-0000-7000-8000-%012d', i), '2026-05-01T12:00:00.000Z', '2026-05-01T12:00:00.000Z', 'closed', '2026-05-01', 'porch' FROM n`);
  expect(await removeCamera('porch')).toEqual({ eventsDeleted: 2300 });
  expect([count('events'), count('file_ops'), count('event_counts')]).toEqual([0, 0, 0]);
});

it('removes a camera that has no events', async () => {
  const { removeCamera, count } = await createParts(0);
  expect(await removeCamera('porch')).toEqual({ eventsDeleted: 0 });
  expect(count('cameras')).toBe(1);
});

it('deletes nothing when the last step of the transaction fails', async () => {
  const { service, count, paths, deleted } = await createParts(3);
  await expect(service.deleteCameraEvents('porch', () => Promise.reject(new Error('no')))).rejects.toThrow(
    'no',
  );
  expect([count('events'), count('file_ops'), deleted]).toEqual([3, 0, []]);
  expect(await readdir(paths.frames)).toHaveLength(3);
});

it('finishes after a crash between commit and unlink: the journal is replayed, again and again without harm', async () => {
  const { db, service, fileOps, count, paths } = await createParts(4);
  // What a crash leaves: rows gone and intents committed, files still there.
  await db.transaction().execute(async (trx) => {
    const events = await takeCameraEvents(trx, 'porch', 1000);
    await fileOps.add(
      trx,
      events.flatMap(({ eventId, day, files }) => [
        { op: 'delete_dir' as const, path: `frames/${eventId}`, reason: 'camera_removed' as const, day },
        ...files.map((path) => ({
          op: 'delete_path' as const,
          path,
          reason: 'camera_removed' as const,
          day,
        })),
      ]),
    );
  });
  expect([count('events'), count('file_ops'), (await readdir(paths.frames)).length]).toEqual([0, 8, 4]);
  expect(await service.replay()).toEqual({ failed: 0 });
  expect([count('file_ops'), await readdir(paths.frames), await readdir(paths.thumbnails)]).toEqual([
    0,
    [],
    [],
  ]);
  expect(await service.replay()).toEqual({ failed: 0 });
});

it('takes files that are missing already for deleted', async () => {
  const { removeCamera, count, paths } = await createParts(3);
  await rm(paths.frames, { recursive: true });
  await rm(join(paths.thumbnails, `${idOf(1)}.jpg`));
  expect(await removeCamera('porch')).toEqual({ eventsDeleted: 3 });
  expect(count('file_ops')).toBe(0);
});

it('never deletes outside the data root, even when the journal was tampered with', async () => {
  const { connection, service, paths } = await createParts(0);
  await mkdir(join(paths.root, '..', 'neighbour'), { recursive: true });
  connection.pragma('ignore_check_constraints = 1');
  for (const path of ['../neighbour', '..', '.', 'frames/../../neighbour', '/', '']) {
    connection
      .prepare(`INSERT INTO file_ops(op, path, reason) VALUES ('delete_dir', ?, 'event_deleted')`)
      .run(path);
  }
  await service.replay();
  expect(await readdir(join(paths.root, '..', 'neighbour'))).toEqual([]);
  expect((await readdir(paths.root)).toSorted()).toEqual(['frames', 'thumbnails']);
  await rm(join(paths.root, '..', 'neighbour'), { recursive: true });
});

it('keeps an intent that cannot be carried out for the next start, with the reason', async () => {
  const { connection, service, paths } = await createParts(0);
  await writeFile(join(paths.frames, 'file'), 'x');
  connection.exec(
    `INSERT INTO file_ops(op, path, reason) VALUES ('delete_path', 'frames/file/below', 'event_deleted'), ('delete_path', 'frames/file', 'event_deleted')`,
  );
  const { failed } = await service.replay();
  const left = connection.prepare('SELECT path, attempts, last_error FROM file_ops').all() as {
    attempts: number;
    last_error: string;
  }[];
  expect(failed).toBe(left.length);
  for (const op of left)
    expect([op.attempts, op.last_error]).toEqual([1, expect.stringContaining('ENOTDIR') as string]);
  expect(await readdir(paths.frames)).toEqual([]);
  expect(await service.replay()).toEqual({ failed: 0 });
});

it('gives every intent its turn, however many before it cannot be carried out', async () => {
  const { connection, service, paths } = await createParts(0);
  await writeFile(join(paths.frames, 'file'), 'x');
  await writeFile(join(paths.frames, 'last.jpg'), 'x');
  const insert = connection.prepare(
    `INSERT INTO file_ops(op, path, reason) VALUES ('delete_path', ?, 'event_deleted')`,
  );
  for (let n = 0; n < 600; n++) insert.run(`frames/file/below-${n}`);
  insert.run('frames/last.jpg');
  expect(await service.replay()).toEqual({ failed: 600 });
  expect(await readdir(paths.frames)).toEqual(['file']);
});
