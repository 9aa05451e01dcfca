/** What a start makes of what a crash left, with the real core. */
import { mkdtempSync } from 'node:fs';
import { cp, mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { importJson } from '#main/test-command-line.fake.ts';
import { factsOf, openTestCore } from '#main/test-core.fake.ts';
import { createTestFolder } from '#main/test-folder.fake.ts';
import { testVideos } from '#main/test-videos.fixture.ts';

let template = '';
beforeAll(async () => {
  template = mkdtempSync(join(tmpdir(), 'porchlight-template-'));
  await importJson(template, [testVideos.porch()]);
  return () => rm(template, { recursive: true, force: true });
});

/** A data root of its own with two events and their frames, closed in order. */
async function createData() {
  const root = createTestFolder();
  await cp(template, root, { recursive: true });
  const core = await openTestCore(root);
  const facts = factsOf(core);
  const { events } = await core.events.list({}, { limit: 10 });
  expect(events).toHaveLength(2);
  return { root, core, facts, events };
}

const framesStored = (core: Awaited<ReturnType<typeof openTestCore>>, eventId: string) =>
  new Promise<void>((resolve) => {
    core.news.on((item) => {
      if (
        item.kind === 'event:updated' &&
        item.event.eventId === eventId &&
        item.event.mediaState === 'stored'
      )
        resolve();
    });
  });

it('clears away frames that were renamed into place but never committed, and makes them anew', async () => {
  const { root, core, facts, events } = await createData();
  const [event] = events;
  const eventId = event?.eventId ?? '';
  core.database.connection.exec(`DELETE FROM event_frames WHERE event_id = '${eventId}';
    UPDATE events SET analysis_state = 'extracting', media_state = 'pending', frame_count_used = NULL, thumbnail_path = NULL, media_bytes = 0 WHERE event_id = '${eventId}'`);
  await core.stop();

  const next = await openTestCore(root);
  expect(await next.events.get(eventId)).toMatchObject({
    state: 'closed',
    analysisState: 'pending',
    mediaState: 'pending',
    frameCountUsed: null,
  });
  expect(await readdir(next.paths.frames)).toEqual(events.slice(1).map((other) => other.eventId));
  expect(await readdir(next.paths.thumbnails)).toEqual(
    events.slice(1).map((other) => `${other.eventId}.jpg`),
  );
  const stored = framesStored(next, eventId);
  await next.startWatching();
  await stored;
  expect(factsOf(next)).toEqual(facts);
});

it('does not begin to work before somebody watches or imports: looking changes nothing', async () => {
  const { root, core, events } = await createData();
  core.database.connection.exec(`UPDATE events SET analysis_state = 'pending', media_state = 'pending'`);
  await core.stop();
  const next = await openTestCore(root);
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(await next.events.get(events[0]?.eventId ?? '')).toMatchObject({ analysisState: 'pending' });
  expect(await readdir(next.paths.staging)).toEqual([]);
});

it('finishes a known film that was killed before its frames were stored, when it is imported again', async () => {
  const { root, core, facts } = await createData();
  core.database.connection.exec(
    `DELETE FROM event_frames; UPDATE events SET analysis_state = 'pending', media_state = 'pending', frame_count_used = NULL`,
  );
  await core.stop();
  const next = await openTestCore(root);
  const job = await next.imports.start({ paths: [testVideos.porch()], cameraName: 'Porch', settings: {} })
    .finished;
  expect(job).toMatchObject({ events: 0, files: [{ alreadyImported: true }] });
  expect(factsOf(next)).toEqual(facts);
});

it('closes events that were open, at their last activity', async () => {
  const { root, core, events } = await createData();
  core.database.connection.exec(`UPDATE events SET state = 'open' WHERE event_id = '${events[0]?.eventId}'`);
  await core.stop();
  const next = await openTestCore(root);
  expect(await next.events.get(events[0]?.eventId ?? '')).toMatchObject({
    state: 'closed',
    endedAt: events[0]?.endedAt,
  });
});

it('carries out deletions that were committed, and empties the staging folder', async () => {
  const { root, core, events } = await createData();
  const eventId = events[0]?.eventId ?? '';
  core.database.connection.exec(`DELETE FROM events WHERE event_id = '${eventId}';
    INSERT INTO file_ops(op, path, reason) VALUES ('delete_dir', 'frames/${eventId}', 'event_deleted'), ('delete_path', 'thumbnails/${eventId}.jpg', 'event_deleted')`);
  await core.stop();
  await mkdir(join(root, '.tmp', 'half'));
  await writeFile(join(root, '.tmp', 'half', 'frame_001.jpg'), 'x');
  const next = await openTestCore(root);
  expect(await readdir(next.paths.frames)).toEqual([events[1]?.eventId]);
  expect(await readdir(next.paths.thumbnails)).toEqual([`${events[1]?.eventId}.jpg`]);
  expect(await readdir(next.paths.staging)).toEqual([]);
  expect(next.database.connection.prepare('SELECT count(*) FROM file_ops').pluck().get()).toBe(0);
});
