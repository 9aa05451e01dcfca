import { toUtcTime } from '#shared/model/time.ts';
import { localDayOf } from '#main/platform/time-zone.ts';
import type { EventNews } from './event-news.ts';
import { createNvrEventStore } from './nvr-event-store.ts';
import { createNvrLane, type NvrLaneOptions } from './nvr-lane.ts';
import type { ToldEvent } from './nvr-plan.ts';
import { createStoredEvents, noonMs } from './stored-events.fake.ts';

/** Lanes of NVR cameras over the real tables, and what they tell. */
export function createNvrLanes() {
  const parts = createStoredEvents();
  const { connection, db, watch } = parts;
  const store = createNvrEventStore(db, { nowUtc: () => toUtcTime(noonMs), watch });
  const news: EventNews[] = [];
  const openLane = (change: Partial<NvrLaneOptions> = {}) =>
    createNvrLane(
      { cameraId: 'porch', nvrId: 'console', cooldownMs: 10_000, requestedMode: 'multi_frame', ...change },
      { ...parts, store, dayOf: (atMs) => localDayOf(atMs, 'UTC'), tell: (item) => void news.push(item) },
    );
  const rows = () =>
    connection.prepare('SELECT * FROM events ORDER BY timestamp, id').all() as Record<string, unknown>[];
  return { ...parts, store, openLane, news, rows };
}

/** An event so many ms after noon, as an NVR whose clock is an hour ahead tells it. */
export function told(
  id: string,
  fromMs: number,
  toMs: number | null,
  change: Partial<ToldEvent> = {},
): ToldEvent {
  const startMs = noonMs + fromMs;
  const endMs = toMs === null ? null : noonMs + toMs;
  const hourMs = 3_600_000;
  const atNvr = { startMs: startMs + hourMs, endMs: endMs === null ? null : endMs + hourMs };
  return { id, startMs, endMs, kind: 'smartDetectZone', labels: ['person'], score: 0.8, atNvr, ...change };
}
