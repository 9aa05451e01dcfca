/** Reads of `events`: keyset lists for the window, pages for REST, bars for the timeline, counts by day. */
import { type SelectQueryBuilder, sql } from 'kysely';
import type { EventCursor, EventRecord, EventType } from '#shared/model/event.ts';
import type { TimelineEvent } from '#shared/contract/events.contract.ts';
import { toUtcTime } from '#shared/model/time.ts';
import type { Database } from '#main/platform/db/database-schema.ts';
import type { Db } from '#main/platform/db/open-database.ts';
import { type EventRow, toEventRecord } from './event-row.ts';

export type EventFilter = {
  readonly cameraIds?: readonly string[] | undefined;
  readonly eventType?: EventType | undefined;
  /** Inclusive. */
  readonly from?: string | undefined;
  /** Exclusive. */
  readonly to?: string | undefined;
};

type ListPosition = { readonly cursor?: EventCursor | undefined; readonly limit: number };
type EventList = { readonly events: EventRecord[]; readonly nextCursor: EventCursor | null };

export type EventQueryStore = ReturnType<typeof createEventQueryStore>;

export const timelineLimit = 5000;
/** Bars that began earlier than this before the range are not looked for: the scan stays bounded. */
const longestEventMs = 24 * 3600_000;
/** Later years have five digits and no place in the order of text. */
const latestMs = Date.UTC(9999, 11, 31, 23, 59, 59, 999);

export function createEventQueryStore(db: Db) {
  return { get, getByAlias, list, page, timeline, days };

  async function get(eventId: string): Promise<EventRecord | null> {
    const row = await db.selectFrom('events').selectAll().where('event_id', '=', eventId).executeTakeFirst();
    return row ? toEventRecord(row) : null;
  }

  /** By the integer `id` of the row. */
  async function getByAlias(id: number): Promise<EventRecord | null> {
    const row = await db.selectFrom('events').selectAll().where('id', '=', id).executeTakeFirst();
    return row ? toEventRecord(row) : null;
  }

  /**
   * Newest first from `cursor` on. Several cameras are asked one by one and merged: each has an index in this
   * order, while SQLite would sort all their events (measured: 0.8 s at a million).
   */
  async function list(filter: EventFilter, at: ListPosition): Promise<EventList> {
    const cameraIds = [...new Set(filter.cameraIds)];
    const filters = cameraIds.length > 1 ? cameraIds.map((id) => ({ ...filter, cameraIds: [id] })) : [filter];
    const rows = await Promise.all(filters.map((each) => newest(each, at)));
    const events = rows.flat().toSorted(newestFirst).slice(0, at.limit).map(toEventRecord);
    const last = events.at(-1);
    const nextCursor = events.length === at.limit && last ? { timestamp: last.timestamp, id: last.id } : null;
    return { events, nextCursor };
  }

  function newest(filter: EventFilter, { cursor, limit }: ListPosition): Promise<EventRow[]> {
    let query = filtered(filter).selectAll().orderBy('timestamp', 'desc').orderBy('id', 'desc').limit(limit);
    if (cursor) query = query.where(sql<boolean>`(timestamp, id) < (${cursor.timestamp}, ${cursor.id})`);
    return query.execute();
  }

  /** A numbered page (1-based) with the total: ids are chosen by index first, then the rows are read (DB-5). */
  async function page(
    filter: EventFilter,
    { number, size }: { readonly number: number; readonly size: number },
  ): Promise<{ events: EventRecord[]; total: number }> {
    const ids = filtered(filter)
      .select('id')
      .orderBy('timestamp', 'desc')
      .orderBy('id', 'desc')
      .limit(size)
      .offset((number - 1) * size);
    const rows = await db
      .selectFrom('events')
      .selectAll()
      .where('id', 'in', ids)
      .orderBy('timestamp', 'desc')
      .orderBy('id', 'desc')
      .execute();
    return { events: rows.map(toEventRecord), total: await count(filter) };
  }

  /** Events that overlap `[fromMs, toMs)`, oldest first. */
  async function timeline(
    range: { readonly fromMs: number; readonly toMs: number },
    cameraIds: readonly string[] | undefined,
  ): Promise<{ events: TimelineEvent[]; isComplete: boolean }> {
    const fromMs = Math.min(range.fromMs, latestMs);
    const begin = toUtcTime(fromMs);
    const from = toUtcTime(Math.max(0, fromMs - longestEventMs));
    const to = toUtcTime(Math.min(range.toMs, latestMs));
    const rows = await filtered({ cameraIds, from, to })
      .select(['event_id', 'camera_id', 'event_type', 'state', 'timestamp', 'ended_at', 'motion_confidence'])
      .where((eb) => eb.or([eb('ended_at', '>=', begin), eb('timestamp', '>=', begin)]))
      .orderBy('timestamp', 'desc')
      .limit(timelineLimit + 1)
      .execute();
    const events = rows.slice(0, timelineLimit).map((row) => ({
      eventId: row.event_id,
      cameraId: row.camera_id,
      eventType: row.event_type as EventType, // CHECK in the schema
      isOpen: row.state === 'open',
      startMs: Date.parse(row.timestamp),
      endMs: Date.parse(row.ended_at ?? row.timestamp),
      motionConfidence: row.motion_confidence,
    }));
    return { events: events.toReversed(), isComplete: rows.length <= timelineLimit };
  }

  /** From the running counts, so it costs the same with ten events and a million. */
  async function days(cameraIds: readonly string[] | undefined): Promise<{ day: string; count: number }[]> {
    let query = db
      .selectFrom('event_counts')
      .select(['day', (eb) => eb.fn.sum<number>('n').as('count')])
      .groupBy('day')
      .orderBy('day', 'desc');
    if (cameraIds) query = query.where('camera_id', 'in', [...cameraIds]);
    return query.execute();
  }

  async function count(filter: EventFilter): Promise<number> {
    if (filter.from === undefined && filter.to === undefined) return countFromTotals(filter);
    const row = await filtered(filter)
      .select((eb) => eb.fn.countAll<number>().as('n'))
      .executeTakeFirstOrThrow();
    return Number(row.n);
  }

  async function countFromTotals({ cameraIds, eventType }: EventFilter): Promise<number> {
    let query = db.selectFrom('event_counts').select((eb) => eb.fn.sum<number | null>('n').as('n'));
    if (cameraIds) query = query.where('camera_id', 'in', [...cameraIds]);
    if (eventType) query = query.where('event_type', '=', eventType);
    return (await query.executeTakeFirstOrThrow()).n ?? 0;
  }

  function filtered({
    cameraIds,
    eventType,
    from,
    to,
  }: EventFilter): SelectQueryBuilder<Database, 'events', object> {
    let query: SelectQueryBuilder<Database, 'events', object> = db.selectFrom('events');
    if (cameraIds) query = query.where('camera_id', 'in', [...cameraIds]);
    if (eventType) query = query.where('event_type', '=', eventType);
    if (from !== undefined) query = query.where('timestamp', '>=', from);
    if (to !== undefined) query = query.where('timestamp', '<', to);
    return query;
  }
}

function newestFirst(a: EventRow, b: EventRow): number {
  if (a.timestamp === b.timestamp) return b.id - a.id;
  return a.timestamp < b.timestamp ? 1 : -1;
}
