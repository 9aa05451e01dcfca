import { expect, it } from 'vitest';
import { toUtcTime } from '#shared/model/time.ts';
import type { Db } from '#main/platform/db/open-database.ts';
import { createTestDatabase } from '#main/platform/db/test-database.fake.ts';
import { createTimelineService } from './timeline-service.ts';
import { createTimelineStore } from './timeline-store.ts';

const midnightMs = Date.UTC(2026, 4, 1);
const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

type EventPlan = {
  readonly camera?: string;
  readonly atMs: number;
  /** Offsets of its frames from its start. */
  readonly framesMs?: readonly number[];
  readonly clipStartMs?: number;
  readonly mode?: string;
};

/** The real tables with cameras `porch` and `gate`; event n has the id that ends in n. */
function createParts(events: readonly EventPlan[]) {
  const { db, connection } = createTestDatabase();
  connection.exec("INSERT INTO cameras(id, name) VALUES ('porch', 'Porch'), ('gate', 'Gate')");
  const insert =
    connection.prepare(`INSERT INTO events(event_id, timestamp, ended_at, state, day, camera_id, clip_start,
    media_state, frame_count_used, analysis_mode) VALUES (?, ?, ?, 'closed', '2026-05-01', ?, ?, ?, ?, ?)`);
  const insertFrame = connection.prepare(`INSERT INTO event_frames(id, event_id, frame_number, frame_path,
    timestamp_offset_ms, sha256) VALUES (?, ?, ?, ?, ?, ?)`);
  for (const [
    n,
    { camera = 'porch', atMs, framesMs = [], clipStartMs, mode = 'multi_frame' },
  ] of events.entries()) {
    const id = idOf(n);
    const at = toUtcTime(midnightMs + atMs);
    const clip = clipStartMs === undefined ? null : toUtcTime(midnightMs + clipStartMs);
    insert.run(id, at, at, camera, clip, framesMs.length > 0 ? 'stored' : 'none', framesMs.length, mode);
    for (const [index, offsetMs] of framesMs.entries()) {
      const path = `frames/${id}/frame_${String(index + 1).padStart(3, '0')}.jpg`;
      insertFrame.run(
        id.replace('-7000-', `-7${index + 1}00-`),
        id,
        index + 1,
        path,
        offsetMs,
        'ab'.repeat(32),
      );
    }
  }
  return { db, connection, timeline: createTimelineService({ store: createTimelineStore(db) }) };
}

const idOf = (n: number) => `018f0000-0000-7000-8000-${String(n).padStart(12, '0')}`;

it('counts by camera and bucket what began in it, across midnight and up to the last millisecond', async () => {
  const { timeline } = createParts([
    { atMs: 0 },
    { atMs: hourMs - 1 },
    { atMs: hourMs },
    { atMs: 25 * hourMs },
    { camera: 'gate', atMs: 30 * minuteMs },
    { camera: 'gate', atMs: -1 },
    { camera: 'gate', atMs: 26 * hourMs },
  ]);
  const query = { fromMs: midnightMs, bucketMs: hourMs, buckets: 26 };
  const counts = await timeline.density(query);
  const porch = Array.from({ length: 26 }, (_, hour) => ({ 0: 2, 1: 1, 25: 1 })[hour] ?? 0);
  expect(counts).toEqual([
    { cameraId: 'gate', counts: Array.from({ length: 26 }, (_, hour) => (hour === 0 ? 1 : 0)) },
    { cameraId: 'porch', counts: porch },
  ]);
  expect(await timeline.density({ ...query, cameraIds: ['gate', 'gate'] })).toHaveLength(1);
});

it('says the same for any length of the buckets', async () => {
  const times = Array.from({ length: 60 }, (_, n) => n * 53 * minuteMs + n * 777);
  const { timeline } = createParts(times.map((atMs) => ({ atMs })));
  for (const minutes of [1, 5, 15, 60, 180]) {
    const bucketMs = minutes * minuteMs;
    const [porch] = await timeline.density({ fromMs: midnightMs, bucketMs, buckets: 256 });
    const expected = Array.from(
      { length: 256 },
      (_, n) => times.filter((atMs) => Math.floor(atMs / bucketMs) === n).length,
    );
    expect(porch?.counts).toEqual(expected);
  }
});

it('counts what the filters let through', async () => {
  const { timeline } = createParts([{ atMs: 0 }, { atMs: 1, mode: 'single_frame' }]);
  const query = { fromMs: midnightMs, bucketMs: hourMs, buckets: 1 };
  expect(await timeline.density({ ...query, analysisMode: 'single_frame' })).toEqual([
    { cameraId: 'porch', counts: [1] },
  ]);
  expect(await timeline.density({ ...query, hasFallback: true })).toEqual([]);
});

it('ends between two days when nobody waits for it any more', async () => {
  const { timeline } = createParts([]);
  const query = { fromMs: midnightMs, bucketMs: 3 * hourMs, buckets: 1000 };
  await expect(timeline.density(query, AbortSignal.abort())).rejects.toThrow(/abort/i);
});

it('finds the nearest frame of that camera by the time of the picture, in the clip or the event', async () => {
  const { timeline } = createParts([
    { atMs: 0, framesMs: [0, 20_000] },
    { atMs: 30_000 },
    { atMs: 60_000, clipStartMs: 45_000, framesMs: [0, 5_000] },
    { camera: 'gate', atMs: 40_000, framesMs: [0] },
  ]);
  const ask = (atMs: number[], withinMs = hourMs) =>
    timeline.frames({ cameraId: 'porch', atMs: atMs.map((each) => midnightMs + each), withinMs });
  const found = await ask([-5_000, 12_000, 33_000, 47_000, 500_000]);
  expect(found.map((frame) => frame && [frame.eventId, frame.frameNumber, frame.atMs - midnightMs])).toEqual([
    [idOf(0), 1, 0],
    [idOf(0), 2, 20_000],
    [idOf(2), 1, 45_000],
    [idOf(2), 1, 45_000],
    [idOf(2), 2, 50_000],
  ]);
  expect(await ask([500_000], 1000)).toEqual([null]);
  expect(await timeline.frames({ cameraId: 'nobody', atMs: [midnightMs], withinMs: hourMs })).toEqual([null]);
});

it('walks the index of cameras and times, and sorts no table', async () => {
  const { db, connection } = createParts([{ atMs: 0, framesMs: [0] }]);
  const statements: string[] = [];
  const asked = db.withPlugin({
    transformQuery: ({ node }) => node,
    transformResult: ({ result }) => Promise.resolve(result),
  }) as Db;
  const prepare = connection.prepare.bind(connection);
  connection.prepare = ((text: string) => {
    statements.push(text);
    return prepare(text);
  }) as typeof connection.prepare;
  const timeline = createTimelineService({ store: createTimelineStore(asked) });
  await timeline.density({ fromMs: midnightMs, bucketMs: hourMs, buckets: 1, cameraIds: ['porch'] });
  await timeline.frames({ cameraId: 'porch', atMs: [midnightMs], withinMs: hourMs });
  expect(statements).toHaveLength(3);
  for (const statement of statements) {
    const values = Array.from(statement.matchAll(/\?/g), () => 'x');
    const plan = prepare(`EXPLAIN QUERY PLAN ${statement}`).all(...values) as { detail: string }[];
    const steps = plan.map(({ detail }) => detail);
    expect(steps.join('\n')).toMatch(/idx_camera_timestamp \(camera_id=\? AND timestamp[<>]/);
    expect(steps.filter((step) => /^SCAN (events|event_frames|f\b)/.test(step))).toEqual([]);
  }
});
