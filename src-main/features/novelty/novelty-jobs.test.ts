import { expect, it } from 'vitest';
import { toUtcTime } from '#shared/model/time.ts';
import { createTestDatabase } from '#main/platform/db/test-database.fake.ts';
import { createCameraPasts } from './camera-past.ts';
import { createNoveltyJobs } from './novelty-jobs.ts';
import { createPastStore } from './past-store.ts';
import { isRareHour } from './rare-hour.ts';

const model = 'test-model-v1';
const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const noonMs = Date.UTC(2026, 4, 31, 12);

function createLibrary() {
  const { connection } = createTestDatabase();
  connection.exec(`INSERT INTO cameras(id, name) VALUES ('porch', 'Porch'), ('gate', 'Gate')`);
  let n = 0;
  const id = () => `018f0000-0000-7000-8000-${(++n).toString(16).padStart(12, '0')}`;
  function add(atMs: number, angles: readonly number[] = [], cameraId = 'porch'): string {
    const eventId = id();
    const at = toUtcTime(atMs);
    connection
      .prepare(
        `INSERT INTO events(event_id, timestamp, ended_at, state, day, camera_id, media_state, frame_count_used)
         VALUES (?, ?, ?, 'closed', ?, ?, 'stored', ?)`,
      )
      .run(eventId, at, at, at.slice(0, 10), cameraId, angles.length);
    for (const [index, angle] of angles.entries()) addFrame(eventId, index, angle);
    connection.prepare('UPDATE events SET embedded_with = ? WHERE event_id = ?').run(model, eventId);
    return eventId;
  }
  function addFrame(eventId: string, index: number, angle: number): void {
    const path = `frames/${eventId}/frame_${String(index + 1).padStart(3, '0')}.jpg`;
    connection
      .prepare(
        `INSERT INTO event_frames(id, event_id, frame_number, frame_path, timestamp_offset_ms, sha256)
         VALUES (?, ?, ?, ?, 0, ?)`,
      )
      .run(id(), eventId, index + 1, path, 'ab'.repeat(32));
    const vector = Float32Array.of(Math.cos(angle), Math.sin(angle));
    connection
      .prepare(
        `INSERT INTO frame_embeddings(id, event_id, frame_index, dims, embedding, embedding_f32, model_version)
         VALUES (?, ?, ?, 2, '[0,0]', ?, ?)`,
      )
      .run(id(), eventId, index, Buffer.from(vector.buffer), model);
  }
  function watch(cameraId: string, fromMs: number, toMs: number): void {
    connection
      .prepare(
        `INSERT INTO camera_coverage(camera_id, state, started_at, ended_at, is_open) VALUES (?, 'connected', ?, ?, 0)`,
      )
      .run(cameraId, toUtcTime(fromMs), toUtcTime(toMs));
  }
  const store = createPastStore(connection);
  // Two dimensions are compared as they are.
  const pasts = createCameraPasts({
    store,
    fitSpace: () => ({ frame: (vector, _, into) => into.set(vector) }),
  });
  const { novelty } = createNoveltyJobs({ store, pasts });
  const ask = (...ids: string[]) =>
    novelty(
      { events: ids.map((eventId) => ({ eventId, modelVersion: model })) },
      { signal: new AbortController().signal },
    );
  return { connection, store, add, watch, ask };
}

it('compares an event with earlier ones of its own camera only', async () => {
  const { add, ask } = createLibrary();
  for (let n = 0; n < 20; n++) add(noonMs - n * hourMs, [0.01 * n, 0.02]);
  const other = add(noonMs + 1000, [1.5, 1.5, 0]);
  for (let n = 0; n < 20; n++) add(noonMs + 2000 + n, [1.5]); // later: the future is no past
  for (let n = 0; n < 20; n++) add(noonMs - n * hourMs, [1.5], 'gate');
  expect(await ask(other)).toMatchObject([{ reason: 'never', frameNumber: 1, comparedWith: 20 }]);
  const usual = add(noonMs + 1500, [0.05]);
  expect(await ask(usual)).toMatchObject([{ reason: null }]);
});

it('looks at thirty days and at a bounded number of events, however many there are', async () => {
  const { add, ask } = createLibrary();
  for (let n = 0; n < 40; n++) add(noonMs - 40 * dayMs + n, [1.5]); // too long ago
  for (let n = 0; n < 300; n++) add(noonMs - 2 * dayMs + n * 60_000, [0]);
  const [found] = await ask(add(noonMs, [1.5]));
  expect(found).toMatchObject({ reason: 'never' });
  expect(found?.comparedWith).toBeLessThanOrEqual(128);
});

it('says nothing of frames without vectors, of a young camera, and leaves out what is gone', async () => {
  const { add, ask } = createLibrary();
  const blind = add(noonMs);
  const first = add(noonMs + 1, [1]);
  const gone = '018f0000-0000-7000-8000-ffffffffffff';
  expect(await ask(blind, gone, first)).toMatchObject([
    { eventId: blind, score: 0, reason: null, frameNumber: null, comparedWith: 0 },
    { eventId: first, reason: null },
  ]);
});

it('knows what came since from the same day', async () => {
  const { add, ask } = createLibrary();
  for (let n = 0; n < 16; n++) add(noonMs + n * 60_000, [0.01 * n]);
  const first = add(noonMs + 20 * 60_000, [1.5]);
  const second = add(noonMs + 21 * 60_000, [1.5]);
  const third = add(noonMs + 22 * 60_000, [1.5]);
  expect((await ask(first, second, third)).map(({ reason }) => reason)).toEqual(['never', null, null]);
});

it('calls an hour rare only where somebody watched at that hour and something happens at others', () => {
  const { store, add, watch } = createLibrary();
  for (let day = 1; day <= 20; day++) add(noonMs - day * dayMs + 4 * hourMs);
  const atNoon = { eventId: 'x', cameraId: 'porch', timestamp: toUtcTime(noonMs) };
  expect(isRareHour(store, atNoon)).toBe(false); // nobody watched
  watch('porch', noonMs - 25 * dayMs, noonMs);
  expect(isRareHour(store, atNoon)).toBe(true);
  expect(isRareHour(store, { ...atNoon, timestamp: toUtcTime(noonMs + 4 * hourMs) })).toBe(false);
  add(noonMs - 3 * dayMs + 40 * 60_000);
  expect(isRareHour(store, atNoon)).toBe(false); // it did happen once
});

it('reads by index only', () => {
  const { connection } = createLibrary();
  const plan = (sql: string) =>
    (connection.prepare(`EXPLAIN QUERY PLAN ${sql}`).all() as { detail: string }[])
      .map(({ detail }) => detail)
      .join();
  expect(
    plan(`SELECT event_id FROM event_novelty WHERE score IS NULL ORDER BY timestamp DESC LIMIT 16`),
  ).toMatch(/^SCAN event_novelty USING INDEX idx_event_novelty_due$/);
  expect(
    plan(
      `SELECT state FROM camera_coverage WHERE camera_id = 'x' AND started_at <= 'y' ORDER BY started_at DESC, ended_at DESC LIMIT 1`,
    ),
  ).toMatch(/SEARCH .*idx_camera_coverage_time/);
});
