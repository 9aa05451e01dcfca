import { existsSync, readdirSync } from 'node:fs';
import { readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createDeletionParts, filesBelow, idOf, put } from './stored-events.fake.ts';

const everything = { reason: 'event_deleted', deleteSnapshots: true } as const;

async function createParts(events: number) {
  const parts = await createDeletionParts();
  for (let n = 0; n < events; n++) await parts.add(n, { cameraId: n % 10 === 9 ? 'gate' : 'porch' });
  const removeCamera = (id: string) =>
    parts.service.deleteCameraEvents(
      id,
      async (trx) => void (await trx.deleteFrom('cameras').where('id', '=', id).execute()),
    );
  return { ...parts, removeCamera };
}

describe('events by id', () => {
  it('deletes rows, frames with their folder, thumbnail, video and snapshot, and counts them (A-AC1.4, RT-4)', async () => {
    const { service, add, paths, count, connection, deleted } = await createDeletionParts();
    const ids = [await add(0), await add(1)];
    const tally = await service.deleteEvents(ids.slice(0, 1), everything);
    expect(tally).toEqual({
      eventsDeleted: 1,
      framesDeleted: 2,
      thumbnailsDeleted: 1,
      thumbnailsFailed: 0,
      failed: 0,
      freedBytes: 2 * 100 + 50 + 400 + 800,
    });
    const left = filesBelow(paths.root);
    expect(left).toHaveLength(5);
    expect(left.filter((path) => path.includes('snapshots/') || !path.includes(ids[0] ?? ''))).toEqual(left);
    expect(readdirSync(paths.frames)).toEqual([ids[1]]);
    expect(['events', 'event_frames', 'file_ops', 'detached_files'].map(count)).toEqual([1, 2, 0, 0]);
    expect(connection.prepare('SELECT event_id, reason FROM deleted_events').raw().all()).toEqual([
      [ids[0], 'event_deleted'],
    ]);
    expect(deleted).toEqual([ids[0]]);
  });

  it('keeps the snapshot when asked, registered as a file of its day that still counts (RT-5)', async () => {
    const { service, add, paths, connection } = await createDeletionParts();
    const id = await add(0);
    await service.deleteEvents([id], { reason: 'event_deleted', deleteSnapshots: false });
    const path = 'snapshots/porch/2026-05-01/motion_120000_000000.png';
    expect(filesBelow(paths.root)).toEqual([path]);
    expect(connection.prepare('SELECT path, day, bytes FROM detached_files').raw().all()).toEqual([
      [path, '2026-05-01', 800],
    ]);
    expect(
      connection.prepare(`SELECT sum(bytes) FROM storage_ledger WHERE kind = 'snapshot'`).pluck().get(),
    ).toBe(800);
  });

  it('follows a snapshots folder that lies elsewhere (E-11)', async () => {
    const { service, add, paths, top } = await createDeletionParts({ snapshots: 'pictures' });
    await put(join(top, 'pictures', 'holiday.png'));
    await service.deleteEvents([await add(0)], everything);
    expect(filesBelow(paths.snapshots)).toEqual(['holiday.png']);
  });

  it('passes over ids that are gone, again and again, and over favourites when told to', async () => {
    const { service, add, count } = await createDeletionParts();
    const ids = [await add(0), await add(1, { isFavourite: true })];
    const options = { ...everything, keepFavourites: true };
    expect((await service.deleteEvents([...ids, idOf(7)], options)).eventsDeleted).toBe(1);
    expect((await service.deleteEvents([...ids, idOf(7)], options)).eventsDeleted).toBe(0);
    expect(count('events')).toBe(1);
  });

  it('deletes by plain SQL as well: the rows at once, the files when the journal is replayed (A-T5)', async () => {
    const { service, add, connection, paths, count } = await createDeletionParts();
    await add(0);
    connection.exec('DELETE FROM events');
    expect(['event_frames', 'deleted_events'].map(count)).toEqual([0, 1]);
    expect(await service.replay()).toMatchObject({ failed: 0, framesDeleted: 2, thumbnailsDeleted: 1 });
    expect(filesBelow(paths.root)).toEqual(['snapshots/porch/2026-05-01/motion_120000_000000.png']);
  });
});

describe('a camera', () => {
  it('takes rows, files and the camera itself away, and leaves other cameras alone (RT-7)', async () => {
    const { removeCamera, count, paths, deleted, connection } = await createParts(20);
    expect(await removeCamera('porch')).toEqual({ eventsDeleted: 18 });
    expect([count('events'), count('event_frames'), count('file_ops')]).toEqual([2, 4, 0]);
    expect(await readdir(paths.frames)).toEqual([idOf(9), idOf(19)]);
    expect(await readdir(paths.thumbnails)).toEqual([`${idOf(9)}.jpg`, `${idOf(19)}.jpg`]);
    expect(deleted).toHaveLength(18);
    expect(connection.prepare('SELECT id FROM cameras').pluck().all()).toEqual(['gate']);
    expect(connection.prepare('SELECT DISTINCT reason FROM deleted_events').pluck().all()).toEqual([
      'camera_removed',
    ]);
  });

  it('goes on beyond one step', async () => {
    const { removeCamera, count, connection } = await createParts(0);
    connection.exec(`WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 2299)
      INSERT INTO events(event_id, timestamp, ended_at, state, day, camera_id)
      SELECT printf('018f0000-0000-7000-8000-%012d', i), '2026-05-01T12:00:00.000Z', '2026-05-01T12:00:00.000Z', 'closed', '2026-05-01', 'porch' FROM n`);
    expect(await removeCamera('porch')).toEqual({ eventsDeleted: 2300 });
    expect([count('events'), count('file_ops'), count('event_counts')]).toEqual([0, 0, 0]);
  });

  it('goes when it has no events', async () => {
    const { removeCamera, count } = await createParts(0);
    expect(await removeCamera('porch')).toEqual({ eventsDeleted: 0 });
    expect(count('cameras')).toBe(1);
  });

  it('keeps everything when the last step of the transaction fails', async () => {
    const { service, count, paths, deleted } = await createParts(3);
    await expect(service.deleteCameraEvents('porch', () => Promise.reject(new Error('no')))).rejects.toThrow(
      'no',
    );
    expect([count('events'), count('file_ops'), count('deleted_events'), deleted]).toEqual([3, 0, 0, []]);
    expect(await readdir(paths.frames)).toHaveLength(3);
  });

  it('goes although files are missing already', async () => {
    const { removeCamera, count, paths } = await createParts(3);
    await rm(paths.frames, { recursive: true });
    await rm(join(paths.thumbnails, `${idOf(1)}.jpg`));
    expect(await removeCamera('porch')).toEqual({ eventsDeleted: 3 });
    expect(count('file_ops')).toBe(0);
  });
});

describe('a day', () => {
  it('goes completely: rows, favourites too, files, event logs, kept and stray snapshots (D-3.7.5)', async () => {
    const { service, add, paths, connection, count } = await createDeletionParts();
    const kept = await add(0, { day: '2026-04-01' });
    await add(1, { day: '2026-04-01', isFavourite: true });
    await add(2, { day: '2026-04-01', cameraId: 'gate' });
    const other = await add(3, { day: '2026-04-02' });
    await service.deleteEvents([kept], { reason: 'event_deleted', deleteSnapshots: false });
    await put(join(paths.snapshots, 'porch', '2026-04-01', 'motion_130000_000001.jpg'), 30);
    await put(join(paths.eventLogs, '2026-04-01', 'events.json'), 500);
    await put(join(paths.eventLogs, '2026-04-02', 'events.json'), 500);
    const tally = await service.deleteDay('2026-04-01');
    expect(tally).toMatchObject({ eventsDeleted: 2, failed: 0, freedBytes: 2 * 1450 + 800 + 30 + 500 });
    expect(filesBelow(paths.root)).toEqual([
      'events/2026-04-02/events.json',
      `frames/${other}/frame_001.jpg`,
      `frames/${other}/frame_002.jpg`,
      'snapshots/porch/2026-04-02/motion_120000_000003.png',
      `thumbnails/${other}.jpg`,
      `videos/${other}.mp4`,
    ]);
    expect(readdirSync(paths.snapshots)).toEqual(['porch']);
    expect(readdirSync(paths.eventLogs)).toEqual(['2026-04-02']);
    expect(['events', 'detached_files', 'file_ops'].map(count)).toEqual([1, 0, 0]);
    expect(connection.prepare('SELECT DISTINCT day FROM storage_ledger').pluck().all()).toEqual([
      '2026-04-02',
    ]);
  });

  it('stays while one of its events is open', async () => {
    const { service, add, count } = await createDeletionParts();
    await add(0, { state: 'open' });
    await add(1);
    expect(await service.deleteDay('2026-05-01')).toBeNull();
    expect(count('events')).toBe(2);
  });

  it('leaves pictures of other programs in a snapshots folder of the person’s choice', async () => {
    const { service, add, paths, top } = await createDeletionParts({ snapshots: 'pictures' });
    await add(0);
    await put(join(top, 'pictures', 'Holiday', '2026-05-01', 'beach.jpg'));
    await put(join(top, 'pictures', 'porch', '2026-05-01', 'mine.png'));
    await service.deleteDay('2026-05-01');
    expect(filesBelow(paths.snapshots)).toEqual([
      'Holiday/2026-05-01/beach.jpg',
      'porch/2026-05-01/mine.png',
    ]);
  });

  it('asks for its logs to be written again: lines may be on their way to them this very moment', async () => {
    const { service, add, connection } = await createDeletionParts();
    await add(0);
    connection.exec(`UPDATE event_log_entries SET payload = '{}'`);
    await service.deleteDay('2026-05-01');
    expect(connection.prepare('SELECT day FROM event_log_rewrites').pluck().all()).toEqual(['2026-05-01']);
  });

  it('keeps the event logs when an event of that day arrived meanwhile, and has them rewritten', async () => {
    const { service, add, paths, connection, reasons } = await createDeletionParts();
    await add(0);
    await put(join(paths.eventLogs, '2026-05-01', 'events.json'), 10);
    connection.exec(
      `INSERT INTO file_ops(op, path, reason, day) VALUES ('delete_dir', 'events/2026-05-01', 'rotation', '2026-05-01')`,
    );
    await service.replay();
    expect(filesBelow(paths.eventLogs)).toEqual(['2026-05-01/events.json']);
    expect(connection.prepare('SELECT day FROM event_log_rewrites').pluck().all()).toEqual(['2026-05-01']);
    expect(reasons).toEqual(['deletion_of_live_file']);
  });
});

describe('the journal', () => {
  it('finishes after a crash between commit and unlink, again and again without harm (P7)', async () => {
    const { service, add, connection, count, paths } = await createDeletionParts();
    for (let n = 0; n < 4; n++) await add(n);
    connection.exec(`INSERT INTO file_ops(op, path, reason) SELECT 'delete_path', image_path, 'camera_removed' FROM events;
      DELETE FROM events`);
    expect([count('events'), count('file_ops'), filesBelow(paths.root).length]).toEqual([0, 16, 20]);
    expect(await service.replay()).toMatchObject({ failed: 0 });
    expect([count('file_ops'), filesBelow(paths.root)]).toEqual([0, []]);
    expect(await service.replay()).toMatchObject({ failed: 0 });
  });

  it('deletes nothing that belongs to a row again, and says so (P7)', async () => {
    const { service, add, connection, count, paths, reasons } = await createDeletionParts();
    const id = await add(0);
    const before = filesBelow(paths.root);
    for (const [op, path] of [
      ['delete_dir', `frames/${id}`],
      ['delete_path', `thumbnails/${id}.jpg`],
      ['delete_path', `videos/${id}.mp4`],
      ['delete_path', 'snapshots/porch/2026-05-01/motion_120000_000000.png'],
    ]) {
      connection
        .prepare(`INSERT INTO file_ops(op, path, reason) VALUES (?, ?, 'event_deleted')`)
        .run(op, path);
    }
    await service.replay();
    expect(filesBelow(paths.root)).toEqual(before);
    expect(count('file_ops')).toBe(0);
    expect(reasons).toEqual(Array(4).fill('deletion_of_live_file'));
  });

  it('never deletes outside the folders of events, even when it was tampered with (I11)', async () => {
    const { connection, service, paths } = await createDeletionParts();
    for (const path of ['../neighbour/a', 'events.db', 'backups/b.zip', 'quarantine/x', 'frames/a/f.jpg'])
      await put(join(paths.root, path));
    const before = filesBelow(join(paths.root, '..'));
    connection.pragma('ignore_check_constraints = 1');
    const elsewhere =
      '../neighbour .. . frames/../../neighbour / frames frames/ events.db backups/b.zip quarantine/x';
    const astray = 'snapshots/../frames frames//a snapshots/../../../x events/.. thumbnails/.';
    for (const path of `${elsewhere} ${astray}`.split(' ')) {
      connection
        .prepare(`INSERT INTO file_ops(op, path, reason) VALUES ('delete_dir', ?, 'event_deleted')`)
        .run(path);
    }
    await service.replay();
    expect(filesBelow(join(paths.root, '..'))).toEqual(before);
  });

  it('keeps intents for snapshots while their disk is not connected (P1)', async () => {
    const { service, add, count, paths, connectSnapshots } = await createDeletionParts();
    const id = await add(0);
    connectSnapshots(false);
    expect(await service.deleteEvents([id], everything)).toMatchObject({ eventsDeleted: 1, failed: 1 });
    expect([count('file_ops'), filesBelow(paths.root).length]).toEqual([1, 1]);
    connectSnapshots(true);
    expect((await service.replay()).failed).toBe(0);
    expect([count('file_ops'), filesBelow(paths.root)]).toEqual([0, []]);
  });

  it('removes a link itself and never what it leads to (F21)', async () => {
    const { connection, service, paths, top } = await createDeletionParts();
    await put(join(top, 'precious', 'a.jpg'));
    await symlink(join(top, 'precious'), join(paths.frames, idOf(1)));
    await put(join(paths.snapshots, 'keep'));
    await symlink(join(top, 'precious'), join(paths.snapshots, 'porch'));
    connection.exec(`INSERT INTO file_ops(op, path, reason) VALUES ('delete_dir', 'frames/${idOf(1)}', 'event_deleted'),
      ('delete_path', 'snapshots/porch/a.jpg', 'event_deleted')`);
    await service.replay();
    expect(filesBelow(join(top, 'precious'))).toEqual(['a.jpg']);
    expect(existsSync(join(paths.frames, idOf(1)))).toBe(false);
  });

  it('keeps an intent that cannot be carried out for the next start, with the reason', async () => {
    const { connection, service, paths, reasons } = await createDeletionParts();
    await writeFile(join(paths.frames, 'file'), 'x');
    connection.exec(
      `INSERT INTO file_ops(op, path, reason) VALUES ('delete_path', 'frames/file/below', 'event_deleted'), ('delete_path', 'frames/file', 'event_deleted')`,
    );
    expect((await service.replay()).failed).toBe(1);
    expect(connection.prepare('SELECT path, attempts, last_error FROM file_ops').all()).toEqual([
      { path: 'frames/file/below', attempts: 1, last_error: expect.stringContaining('ENOTDIR') as string },
    ]);
    expect(reasons).toEqual(['file_not_deleted']);
    expect((await service.replay()).failed).toBe(0);
  });

  it('gives every intent its turn, however many before it cannot be carried out', async () => {
    const { connection, service, paths } = await createDeletionParts();
    await writeFile(join(paths.frames, 'file'), 'x');
    await writeFile(join(paths.frames, 'last.jpg'), 'x');
    const insert = connection.prepare(
      `INSERT INTO file_ops(op, path, reason) VALUES ('delete_path', ?, 'event_deleted')`,
    );
    for (let n = 0; n < 600; n++) insert.run(`frames/file/below-${n}`);
    insert.run('frames/last.jpg');
    expect((await service.replay()).failed).toBe(600);
    expect(await readdir(paths.frames)).toEqual(['file']);
  });
});
