import { toUtcTime } from '#shared/model/time.ts';
import { localDayOf } from '#main/platform/time-zone.ts';
import type { EventNews } from './event-news.ts';
import { createEventQueryStore } from './event-query-store.ts';
import { createEventsService } from './events-service.ts';
import { createNvrEventStore } from './nvr-event-store.ts';
import type { LaneSample } from './lane-sample.ts';
import { createStoredEvents, noonMs } from './stored-events.fake.ts';

/** The service over the real tables, and what it tells. */
export function createLanes({ timeZone = 'UTC', sourceName = null as string | null } = {}) {
  const parts = createStoredEvents();
  const { connection, db } = parts;
  const service = createEventsService({
    ...parts,
    nowUtc: () => toUtcTime(noonMs),
    find: createEventQueryStore(db).get,
    nvrStore: createNvrEventStore(db, { nowUtc: () => toUtcTime(noonMs), watch: parts.watch }),
    dayOf: (atMs) => localDayOf(atMs, timeZone),
  });
  const news: EventNews[] = [];
  service.onNews((item) => news.push(item));
  const openLane = (cameraId = 'porch') =>
    service.openLane({
      cameraId,
      cameraName: 'Porch',
      cooldownMs: 3000,
      requestedMode: 'multi_frame',
      mediaUrl: 'file:///films/a.mp4',
      sourceName,
    });
  const rows = () =>
    connection.prepare('SELECT * FROM events ORDER BY id').all() as Record<string, unknown>[];
  return { ...parts, service, openLane, news, rows };
}

/** A picture so many ms after noon. */
export function sample(ms: number, isMotion: boolean, change: Partial<LaneSample> = {}): LaneSample {
  return {
    atMs: noonMs + ms,
    ptsMs: ms,
    frameNumber: 7,
    isMotion,
    sinceMs: noonMs + ms,
    share: 0.1,
    confidence: 0.5,
    box: null,
    ...change,
  };
}

export const at = (ms: number) => new Date(noonMs + ms).toISOString();
export const settled = () => new Promise((resolve) => setImmediate(resolve));
