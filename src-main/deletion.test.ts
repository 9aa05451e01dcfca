/** Every way out of the library, through its real entry: nothing of an event is left, and nothing else is gone (AT-5). */
import { existsSync, readdirSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { createRouterClient } from '@orpc/server';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { toUtcTime } from '#shared/model/time.ts';
import type { ApiContext } from '#main/api/context.ts';
import { router } from '#main/api/router.ts';
import { createUploads } from '#main/api/uploads.ts';
import type { Core } from '#main/core.ts';
import { checkIntegrity } from '#main/features/integrity/integrity-check.ts';
import { createSystemClock } from '#main/platform/clock.ts';
import { readMigrations } from '#main/platform/db/migrations.ts';
import { startHttpServer } from '#main/shells/headless/http-server.ts';
import { migrationsFolder, openTestCore } from '#main/test-core.fake.ts';
import { createTestFolder } from '#main/test-folder.fake.ts';

const token = 'a-token-that-is-long-enough';
const dayMs = 86_400_000;
const undoMs = 10_000;
const idOf = (n: number) => `018f0000-0000-7000-8000-${String(n).padStart(12, '0')}`;
const system = createSystemClock();

/** A real core, far below the folder of the test, whose ten seconds to undo pass quickly. */
async function openCore(root = join(createTestFolder(), 'far', 'deep', 'data')) {
  const sleep: typeof system.sleep = (ms, signal) => system.sleep(ms === undoMs ? 300 : ms, signal);
  const core = await openTestCore(root, { clock: { ...system, sleep } });
  const context: ApiContext = {
    core,
    uploads: createUploads(core.paths.staging),
    shell: 'headless',
    version: '1.2.3',
  };
  const { connection } = core.database;
  const count = (table: string) => connection.prepare(`SELECT count(*) FROM ${table}`).pluck().get();
  return { core, root, context, connection, count, client: createRouterClient(router, { context }) };
}

/** Closed events of a camera, each with two frames, thumbnail, video and snapshot, `ageDays` old in every respect. */
async function addEvents(core: Core, numbers: readonly number[], { ageDays = 0, camera = 'Porch' } = {}) {
  const { id: cameraId } = await core.cameras.ensure(camera, {});
  const at = toUtcTime(system.nowMs() - ageDays * dayMs);
  const day = at.slice(0, 10);
  for (const n of numbers) {
    const id = idOf(n);
    const snapshot = `${cameraId}/${day}/motion_120000_${String(n).padStart(6, '0')}.png`;
    const frames = [1, 2].map((frame) => `frames/${id}/frame_00${frame}.jpg`);
    for (const path of [...frames, `thumbnails/${id}.jpg`, `videos/${id}.mp4`, `snapshots/${snapshot}`]) {
      await mkdir(dirname(join(core.paths.root, path)), { recursive: true });
      await writeFile(join(core.paths.root, path), Buffer.alloc(1000, 'x'));
    }
    await core.database.db.transaction().execute(async () => {
      core.database.connection.exec(`INSERT INTO events(event_id, timestamp, ended_at, state, closed_at, day, camera_id, analysis_state, media_state,
          frame_count_used, media_bytes, thumbnail_bytes, video_bytes, snapshot_bytes, thumbnail_path, video_path, snapshot_path, image_path,
          tags, detected_objects, llm_description, created_at)
        VALUES ('${id}', '${at}', '${at}', 'closed', '${at}', '${day}', '${cameraId}', 'done', 'stored', 2, 3000, 1000, 1000, 1000,
          'thumbnails/${id}.jpg', 'videos/${id}.mp4', '${snapshot}', 'snapshots/${snapshot}', '["gift"]', '[{"label":"cat","confidence":0.5,"bbox":{"x":0,"y":0,"width":9,"height":9}}]', 'A cat.', '${at}')`);
      for (const [index, path] of frames.entries()) {
        core.database.connection.exec(`INSERT INTO event_frames(id, event_id, frame_number, frame_path, timestamp_offset_ms, file_size_bytes, sha256)
          VALUES ('${id.replace('7000', `700${index + 1}`)}', '${id}', ${index + 1}, '${path}', 0, 1000, '${'a'.repeat(64)}')`);
      }
    });
  }
  return { ids: numbers.map(idOf), cameraId, day };
}

function filesOf(core: Core): string[] {
  return ['frames', 'thumbnails', 'videos', 'snapshots'].flatMap((tree) => {
    const folder = join(core.paths.root, tree);
    if (!existsSync(folder)) return [];
    return readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => !entry.isDirectory())
      .map((entry) => join(tree, entry.parentPath.slice(folder.length), entry.name));
  });
}

const tables = ['event_frames', 'event_labels', 'event_tags', 'event_log_entries', 'file_ops'];

/** Only these events are left, with everything of theirs; of the others there is a tombstone and no more. */
async function expectOnly(core: Core, ids: readonly string[], { keptSnapshots = 0 } = {}) {
  const { connection } = core.database;
  const all = (sql: string) => connection.prepare(sql).pluck().all();
  expect(all('SELECT event_id FROM events ORDER BY event_id')).toEqual(ids);
  for (const table of tables.slice(0, -1)) {
    const column = ['event_labels', 'event_tags'].includes(table) ? 'event_rowid' : 'event_id';
    const key = column === 'event_rowid' ? 'id' : 'event_id';
    expect(all(`SELECT ${column} FROM ${table} WHERE ${column} NOT IN (SELECT ${key} FROM events)`)).toEqual(
      [],
    );
  }
  expect(all('SELECT path FROM file_ops')).toEqual([]);
  expect(connection.pragma('foreign_key_check')).toEqual([]);
  expect(filesOf(core)).toHaveLength(5 * ids.length + keptSnapshots);
  expect(readdirSync(core.paths.frames).toSorted()).toEqual(ids);
  const { violations } = await checkIntegrity(
    {
      database: core.database,
      migrations: readMigrations(migrationsFolder),
      paths: core.paths,
      isInUse: false,
      checkEventLogs: async () => [],
    },
    { isStrict: false },
  );
  expect(violations.filter(({ invariant }) => invariant === 'I2' || invariant === 'I3')).toEqual([]);
}

describe('everything of an event goes (AT-5, A-AC1.4)', () => {
  it('through the contract: ten seconds after it was asked for, one or many', async () => {
    const { core, client, connection } = await openCore();
    const { ids } = await addEvents(core, [1, 2, 3]);
    const news: string[] = [];
    core.news.on((item) => void (item.kind === 'event:deleted' && news.push(item.eventId)));
    const { undoUntil } = await client.events.delete({ eventIds: ids.slice(0, 2) });
    expect(Date.parse(undoUntil)).toBeGreaterThan(system.nowMs() + 5000);
    await expectOnly(core, ids);
    await vi.waitFor(() => expect(news).toEqual(ids.slice(0, 2)), 5000);
    await vi.waitFor(() => expectOnly(core, ids.slice(2)), 5000);
    expect(connection.prepare('SELECT DISTINCT reason FROM deleted_events').pluck().all()).toEqual([
      'event_deleted',
    ]);
  });

  it('unless it is undone in time', async () => {
    const { core, client } = await openCore();
    const { ids } = await addEvents(core, [1]);
    const { deletionId } = await client.events.delete({ eventIds: ids });
    expect(await client.events.undoDelete({ deletionId })).toEqual({ isUndone: true });
    await setTimeout(500);
    await expectOnly(core, ids);
    expect(await client.events.undoDelete({ deletionId })).toEqual({ isUndone: false });
  });

  it('at an orderly stop, too, when the ten seconds are not over; until then nothing is written', async () => {
    const { core, root, client } = await openCore();
    const { ids } = await addEvents(core, [1, 2]);
    await client.events.delete({ eventIds: ids.slice(0, 1), deleteSnapshot: false });
    await expectOnly(core, ids); // a crash now would keep them
    await core.stop();
    await expectOnly((await openCore(root)).core, ids.slice(1), { keptSnapshots: 1 });
  });

  it('through REST, which keeps the snapshot unless told otherwise (RT-5)', async () => {
    const { core, context, count } = await openCore();
    const { ids } = await addEvents(core, [1, 2, 3]);
    const server = await startHttpServer(context, { port: 0, token, rendererFolder: createTestFolder() });
    onTestFinished(() => server.close());
    const send = (path: string) =>
      fetch(`http://127.0.0.1:${server.port}/api/events/${path}`, {
        method: 'DELETE',
        headers: { authorization: `Bearer ${token}` },
      });
    expect((await send(ids[0] ?? '')).status).toBe(200);
    expect(count('detached_files')).toBe(1);
    expect((await send(`${ids[1]}?delete_snapshot=true`)).status).toBe(200);
    await expectOnly(core, ids.slice(2), { keptSnapshots: 1 });
  });

  it('through plain SQL, at the next start; what foreign keys switched off leave goes with the sweeper (A-T5)', async () => {
    const { core, root, connection } = await openCore();
    const { ids } = await addEvents(core, [1, 2, 3]);
    connection.exec(`DELETE FROM events WHERE event_id = '${ids[0]}'`);
    connection.exec(
      `PRAGMA foreign_keys = OFF; DELETE FROM events WHERE event_id = '${ids[1]}'; PRAGMA foreign_keys = ON`,
    );
    await core.stop();
    const next = (await openCore(root)).core;
    const report = await next.sweeper.sweep({ minAgeMs: 0, isConfirmed: true });
    // A tombstone cannot say what the person wanted with the snapshots: they wait in quarantine.
    expect(report.moved.map((path) => path.split('/')[0])).toEqual(['snapshots', 'snapshots']);
    await expectOnly(next, ids.slice(2));
  });

  it('through retention, which counts the files (A-AC1.5, A-T6)', async () => {
    const { core, client, connection } = await openCore();
    await addEvents(core, [1, 2], { ageDays: 40 });
    const { ids } = await addEvents(core, [3], { ageDays: 20 });
    const result = await core.retention.run();
    expect(result).toEqual({
      eventsDeleted: 2,
      thumbnailsDeleted: 2,
      thumbnailsFailed: 0,
      framesDeleted: 4,
      spaceFreedMb: 0.01,
      batchesProcessed: 1,
      suspended: null,
      isComplete: true,
    });
    await expectOnly(core, ids);
    expect(connection.prepare('SELECT DISTINCT reason FROM deleted_events').pluck().all()).toEqual([
      'retention',
    ]);
    expect((await client.retention.run({ olderThanDays: 10 })).eventsDeleted).toBe(1);
    await expectOnly(core, []);
  });

  it('through rotation, with its day: event logs, favourites and kept snapshots, too (D-3.7.5, D-3.7.12)', async () => {
    const { core, connection } = await openCore();
    const { day, ids: old } = await addEvents(core, [1, 2, 3], { ageDays: 40 });
    const { ids } = await addEvents(core, [4, 5], { ageDays: 3 });
    connection.exec(`UPDATE events SET favourite = 1 WHERE event_id = '${old[0]}'`);
    await core.deletion.deleteEvents(old.slice(1, 2), { reason: 'event_deleted', deleteSnapshots: false });
    await core.eventLogs.whenIdle();
    expect(readdirSync(core.paths.eventLogs)).toContain(day);
    const measure = () => ({ totalBytes: 95, limitBytes: 100 });
    const result = await core.rotation.rotate({ measure });
    expect(result).toMatchObject({
      days: [{ day, eventsDeleted: 2 }],
      protectedBytes: expect.any(Number) as number,
    });
    await core.eventLogs.whenIdle();
    expect(readdirSync(core.paths.eventLogs)).not.toContain(day);
    await expectOnly(core, ids);
  });

  it('with its camera, and leaves other cameras alone (RT-7)', async () => {
    const { core, client } = await openCore();
    const { cameraId } = await addEvents(core, [1, 2]);
    const { ids } = await addEvents(core, [3], { camera: 'Gate' });
    expect(await client.cameras.remove({ id: cameraId })).toEqual({ eventsDeleted: 2 });
    await expectOnly(core, ids);
    expect((await client.cameras.list()).map(({ name }) => name)).toEqual(['Gate']);
  });
});

describe('nothing goes by itself', () => {
  it('while a stored setting that decides about it is not valid (P14)', async () => {
    const { core, root, connection } = await openCore();
    const { ids } = await addEvents(core, [1], { ageDays: 100 });
    connection.exec(`INSERT INTO app_settings(key, value) VALUES ('retention_days', '-5')`);
    await core.stop();
    const next = (await openCore(root)).core;
    expect((await next.retention.run()).suspended).toContain('retentionDays');
    const rotation = await next.rotation.rotate({ measure: () => ({ totalBytes: 99, limitBytes: 100 }) });
    expect([rotation.days, rotation.suspended]).toEqual([[], expect.stringContaining('retentionDays')]);
    await expectOnly(next, ids);
    await next.settings.change({ retentionDays: 90 });
    expect((await next.retention.run()).eventsDeleted).toBe(1);
  });

  it('when old footage was imported today, by the settings; only when a person asks for it (P15, E-16)', async () => {
    const { core, connection } = await openCore();
    const { ids } = await addEvents(core, [1], { ageDays: 400 });
    connection.exec(`UPDATE events SET created_at = '${toUtcTime(system.nowMs())}'`);
    expect((await core.retention.run()).eventsDeleted).toBe(0);
    await expectOnly(core, ids);
    expect((await core.retention.run({ olderThanDays: 90 })).eventsDeleted).toBe(1);
  });

  it('of a camera that keeps its events longer (E-20)', async () => {
    const { core } = await openCore();
    const { ids, cameraId } = await addEvents(core, [1], { ageDays: 100 });
    await addEvents(core, [2], { ageDays: 100, camera: 'Gate' });
    const [camera] = await core.cameras.stored();
    if (!camera) throw new Error('no camera');
    await core.cameras.save(cameraId, { ...camera.settings, retentionDays: 365 });
    await core.settings.change({ videoRetentionDays: 365 });
    await core.retention.run();
    await expectOnly(core, ids);
  });

  it('but the video of an old event, which has an age of its own (CLP-11)', async () => {
    const { core } = await openCore();
    const { ids } = await addEvents(core, [1], { ageDays: 20 });
    await core.settings.change({ videoRetentionDays: 10 });
    await core.retention.run();
    expect(filesOf(core)).toHaveLength(4);
    expect(await core.events.get(ids[0] ?? '')).toMatchObject({ videoPath: null, mediaState: 'stored' });
    expect(readdirSync(core.paths.videos)).toEqual([]);
  });
});
