import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createFileClaimsStore } from './file-claims-store.ts';
import { createFileJournal } from './file-journal.ts';
import { silentLogger } from '#main/platform/logger.ts';
import { createDeletionParts } from './stored-events.fake.ts';
import { createVideoRemoval } from './video-removal.ts';
import { createVideoRemovalStore } from './video-removal-store.ts';

const before = '2026-05-01T00:00:00.000Z';

async function createParts() {
  const parts = await createDeletionParts();
  const { db, paths, fileOps } = parts;
  const pause = async () => undefined;
  const removed: string[] = [];
  const removeVideosBefore = createVideoRemoval({
    db,
    store: createVideoRemovalStore(() => before),
    fileOps,
    journal: createFileJournal({
      paths,
      fileOps,
      claims: createFileClaimsStore(db, paths),
      hasSnapshots: async () => true,
      pause,
      log: silentLogger,
      countDegradation: () => undefined,
    }),
    onRemoved: (eventId) => removed.push(eventId),
    pause,
  });
  const hasVideo = (eventId: string) => existsSync(join(paths.videos, `${eventId}.mp4`));
  const write = (sql: string) => parts.connection.exec(sql);
  return { ...parts, removed, removeVideosBefore, hasVideo, write };
}

it('takes the videos of old events and leaves the events with their frames (CLP-11)', async () => {
  const { add, write, connection, count, removed, removeVideosBefore, hasVideo } = await createParts();
  const old = await add(1, { day: '2026-04-01' });
  const young = await add(2, { day: '2026-05-02' });
  write(`UPDATE events SET created_at = timestamp`);
  expect(await removeVideosBefore(before, () => false)).toMatchObject({ freedBytes: 400, failed: 0 });
  expect([hasVideo(old), hasVideo(young)]).toEqual([false, true]);
  expect(connection.prepare('SELECT video_path, video_bytes FROM events ORDER BY id').raw().all()).toEqual([
    [null, 0],
    [`videos/${young}.mp4`, 400],
  ]);
  expect(['events', 'event_frames', 'file_ops'].map(count)).toEqual([2, 4, 0]);
  expect(removed).toEqual([old]);
});

it('leaves favourites, and what was written lately whatever its time says (UX-7, P15)', async () => {
  const { add, write, removeVideosBefore, hasVideo } = await createParts();
  const favourite = await add(1, { day: '2026-04-01', isFavourite: true });
  const late = await add(2, { day: '2026-04-02' });
  write(`UPDATE events SET created_at = timestamp WHERE favourite = 1;
    UPDATE events SET created_at = '2026-05-02T00:00:00.000Z' WHERE favourite = 0`);
  expect(await removeVideosBefore(before, () => false)).toMatchObject({ freedBytes: 0 });
  expect([hasVideo(favourite), hasVideo(late)]).toEqual([true, true]);
});

it('ends between two steps when it is stopped', async () => {
  const { add, write, connection, removed, removeVideosBefore } = await createParts();
  for (let n = 1; n <= 101; n++) await add(n, { day: '2026-04-01' });
  write(`UPDATE events SET created_at = timestamp`);
  await removeVideosBefore(before, () => removed.length > 0);
  expect(removed).toHaveLength(100);
  await removeVideosBefore(before, () => true);
  expect(connection.prepare('SELECT count(*) FROM events WHERE video_path IS NOT NULL').pluck().get()).toBe(
    1,
  );
});
