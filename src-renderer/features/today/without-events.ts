import type { EventRecord, EventType } from '#shared/model/event.ts';
import { fromUtcTime } from '#shared/model/time.ts';
import type { Today, TodayCamera } from '#shared/model/today.ts';

/** The answer as it is without events that go; what it does not count stays as it is. Pure. */
export function withoutEvents(today: Today, gone: ReadonlyMap<string, EventRecord>): Today {
  if (gone.size === 0) return today;
  const isLeft = ({ eventId }: EventRecord) => !gone.has(eventId);
  const counted = [...gone.values()].filter(({ timestamp }) => isIn(timestamp, today.sinceMs, today.untilMs));
  const unusual = today.unusual.events.filter(({ event }) => isLeft(event));
  const unusualGone = today.unusual.events.filter(({ event, reason }) => !isLeft(event) && reason !== null);
  return {
    ...today,
    total: Math.max(0, today.total - counted.length),
    byType: withoutTypes(today.byType, counted),
    cameras: today.cameras
      .map((camera) => withoutOf(camera, today.bars, counted))
      .filter(({ count }) => count > 0),
    unusual: {
      ...today.unusual,
      count: Math.max(0, today.unusual.count - unusualGone.length),
      events: unusual,
    },
    newest: today.newest.filter(isLeft),
  };
}

function withoutOf(camera: TodayCamera, bars: Today['bars'], gone: readonly EventRecord[]): TodayCamera {
  const own = gone.filter(({ cameraId }) => cameraId === camera.cameraId);
  if (own.length === 0) return camera;
  const activity = [...camera.activity];
  for (const { timestamp } of own) {
    const at = bars.findIndex(({ startMs, endMs }) => isIn(timestamp, startMs, endMs));
    if (at >= 0) activity[at] = Math.max(0, (activity[at] ?? 0) - 1);
  }
  return {
    ...camera,
    count: Math.max(0, camera.count - own.length),
    byType: withoutTypes(camera.byType, own),
    activity,
  };
}

type TypeCount = { eventType: EventType; count: number };

function withoutTypes(byType: readonly TypeCount[], gone: readonly EventRecord[]): TypeCount[] {
  return byType
    .map(({ eventType, count }) => ({
      eventType,
      count: count - gone.filter((event) => event.eventType === eventType).length,
    }))
    .filter(({ count }) => count > 0);
}

function isIn(timestamp: string, startMs: number, endMs: number): boolean {
  const atMs = fromUtcTime(timestamp);
  return atMs >= startMs && atMs < endMs;
}
