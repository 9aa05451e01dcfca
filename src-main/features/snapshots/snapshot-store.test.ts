import { expect, it } from 'vitest';
import { createEventAnalysisStore } from '#main/features/events/event-analysis-store.ts';
import { createTestDatabase } from '#main/platform/db/test-database.fake.ts';
import { createSnapshotStore } from './snapshot-store.ts';

const eventId = '018f0000-0000-7000-8000-000000000001';
const at = '2026-05-01T12:00:00.000Z';
const failure = { mode: 'snapshot', code: 'snapshot_failed', message: 'no "room" for it', at };

function createParts() {
  const { db, connection } = createTestDatabase();
  connection.exec(`INSERT INTO cameras(id, name) VALUES ('porch', 'Porch')`);
  connection.exec(`INSERT INTO events(event_id, timestamp, ended_at, state, day, camera_id, analysis_state)
    VALUES ('${eventId}', '${at}', '${at}', 'closed', '2026-05-01', 'porch', 'extracting')`);
  const rowOf = () =>
    connection
      .prepare<[], { fallback_reason: string | null; fallback_detail: string }>(
        'SELECT fallback_reason, fallback_detail FROM events',
      )
      .get();
  return { db, rowOf, store: createSnapshotStore(db, () => at) };
}

it('notes a failure as a detail and leaves the reason of the event alone (FB-1, FB-4)', async () => {
  const { store, rowOf } = createParts();
  await store.noteFailure(eventId, failure);
  expect(rowOf()?.fallback_reason).toBeNull();
  expect(JSON.parse(rowOf()?.fallback_detail ?? '')).toEqual([failure]);
});

it('says so when there is no event any more to note a failure on', async () => {
  const { db, store } = createParts();
  expect(await store.noteFailure(eventId, failure)).toBe(true);
  await db.deleteFrom('events').execute();
  expect(await store.noteFailure(eventId, failure)).toBe(false);
});

it('stays beside the reason why there are no frames either (FB-1)', async () => {
  const { db, store, rowOf } = createParts();
  await store.noteFailure(eventId, failure);
  const noFrames = { mode: 'multi_frame', code: 'file-not-found', message: 'gone', at };
  await createEventAnalysisStore(db, () => at).recordNoFrames(eventId, {
    state: 'failed',
    fallbackReason: 'frame_extraction_failed',
    details: [noFrames],
  });
  expect(rowOf()?.fallback_reason).toBe('frame_extraction_failed');
  expect(JSON.parse(rowOf()?.fallback_detail ?? '')).toEqual([failure, noFrames]);
});
