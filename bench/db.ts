/** Inserts and lists on the real schema and a real file, 10,000 events. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createEventQueryStore } from '#main/features/events/event-query-store.ts';
import { createEventStore, type NewEvent } from '#main/features/events/event-store.ts';
import { openDatabase } from '#main/platform/db/open-database.ts';
import { createIds } from '#main/platform/ids.ts';
import { toUtcTime } from '#shared/model/time.ts';
import { type BenchResult, percentile, round } from './bench-result.ts';

const events = 10_000;
const limits = { insertP99Ms: 10, listP99Ms: 50, timelineP99Ms: 50 };

export async function run(): Promise<BenchResult> {
  const folder = await mkdtemp(join(tmpdir(), 'porchlight-bench-'));
  const migrations = resolve(import.meta.dirname, '../migrations');
  const nowUtc = () => new Date().toISOString();
  const database = openDatabase(join(folder, 'events.db'), migrations, nowUtc());
  try {
    database.connection.exec(`INSERT INTO cameras(id, name) VALUES ('a', 'A'), ('b', 'B'), ('c', 'C')`);
    const store = createEventStore(database.db, nowUtc);
    const newId = createIds(Date.now);
    const inserts: number[] = [];
    for (let index = 0; index < events; index++) {
      const event = eventOf(index, newId());
      inserts.push(await timed(() => store.insertOpen(event, newId)));
    }
    const metrics = {
      insertP50Ms: round(percentile(inserts, 0.5)),
      insertP99Ms: round(percentile(inserts, 0.99)),
      ...(await queries(database.db)),
    };
    const ok =
      metrics.insertP99Ms <= limits.insertP99Ms &&
      metrics.listP99Ms <= limits.listP99Ms &&
      metrics.timelineP99Ms <= limits.timelineP99Ms;
    return { name: 'db', metrics, limits, ok };
  } finally {
    database.close();
    await rm(folder, { recursive: true, force: true });
  }
}

async function queries(db: Parameters<typeof createEventQueryStore>[0]) {
  const store = createEventQueryStore(db);
  const lists: number[] = [];
  const timelines: number[] = [];
  for (let index = 0; index < 200; index++) {
    const from = toUtcTime(startMs + index * 40 * 60_000);
    lists.push(
      await timed(() => store.list({ from, ...(index % 2 ? { cameraIds: ['b'] } : {}) }, { limit: 100 })),
    );
    lists.push(
      await timed(() => store.page({ eventType: 'motion' }, { number: 1 + (index % 90), size: 100 })),
    );
    const dayMs = startMs + (index % 7) * 86_400_000;
    timelines.push(await timed(() => store.timeline({ fromMs: dayMs, toMs: dayMs + 86_400_000 }, undefined)));
  }
  return { listP99Ms: round(percentile(lists, 0.99)), timelineP99Ms: round(percentile(timelines, 0.99)) };
}

const startMs = Date.UTC(2026, 4, 1);

function eventOf(index: number, eventId: string): NewEvent {
  const atMs = startMs + index * 60_000;
  return {
    eventId,
    timestamp: toUtcTime(atMs),
    endedAt: toUtcTime(atMs + 8000),
    day: toUtcTime(atMs).slice(0, 10),
    cameraId: ['a', 'b', 'c'][index % 3] ?? 'a',
    eventType: 'motion',
    frameNumber: index,
    motionConfidence: 0.8,
    eventData: { motion_intensity: 0.8, affected_area_percentage: 3.1 },
    requestedMode: 'multi_frame',
    sourceKey: null,
    mediaUrl: 'file:///footage.mp4',
    mediaOffsetMs: 0,
  };
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const startedMs = performance.now();
  await work();
  return performance.now() - startedMs;
}
