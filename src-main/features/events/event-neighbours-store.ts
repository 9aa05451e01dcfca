/** What other cameras saw when an event began (ME-8): by their shared id and by the time, each from its index. */
import type { NeighbourEvent } from '#shared/contract/events.contract.ts';
import { AppError } from '#shared/errors.ts';
import { toUtcTime } from '#shared/model/time.ts';
import type { Db } from '#main/platform/db/open-database.ts';
import { type EventRow, toEventRecord } from './event-row.ts';

/** ME-8. */
const reachMs = 10_000;
/** More than a glance takes in; a site with hundreds of cameras in a storm. */
const atMost = 24;
/** Rows of each index that are looked at: bounded, however much began in these 20 s. */
const scanned = 200;

type Start = Pick<EventRow, 'id' | 'camera_id' | 'timestamp' | 'correlation_id'>;

export function createEventNeighboursStore(db: Db) {
  return { neighbours };

  /** Nearest first. Throws `not-found`. */
  async function neighbours(eventId: string): Promise<NeighbourEvent[]> {
    const start = await db
      .selectFrom('events')
      .select(['id', 'camera_id', 'timestamp', 'correlation_id'])
      .where('event_id', '=', eventId)
      .executeTakeFirst();
    if (!start) throw new AppError('not-found', `There is no event ${eventId}.`);
    const rows = [...(await correlated(start)), ...(await near(start))];
    const byId = new Map(rows.map((row) => [row.id, row]));
    return [...byId.values()]
      .map((row) => neighbourOf(row, start))
      .toSorted(nearestFirst)
      .slice(0, atMost);
  }

  async function correlated({ correlation_id: id, camera_id: cameraId }: Start): Promise<EventRow[]> {
    if (id === null) return [];
    return db
      .selectFrom('events')
      .selectAll()
      .where('correlation_id', '=', id)
      .where('camera_id', '!=', cameraId)
      .limit(scanned)
      .execute();
  }

  async function near({ timestamp, camera_id: cameraId }: Start): Promise<EventRow[]> {
    const atMs = Date.parse(timestamp);
    return db
      .selectFrom('events')
      .selectAll()
      .where('timestamp', '>=', toUtcTime(Math.max(0, atMs - reachMs)))
      .where('timestamp', '<=', toUtcTime(atMs + reachMs))
      .where('camera_id', '!=', cameraId)
      .limit(scanned)
      .execute();
  }
}

function neighbourOf(row: EventRow, start: Start): NeighbourEvent {
  return {
    event: toEventRecord(row),
    offsetMs: Date.parse(row.timestamp) - Date.parse(start.timestamp),
    isCorrelated: row.correlation_id !== null && row.correlation_id === start.correlation_id,
  };
}

function nearestFirst(one: NeighbourEvent, other: NeighbourEvent): number {
  return Math.abs(one.offsetMs) - Math.abs(other.offsetMs) || one.event.id - other.event.id;
}
