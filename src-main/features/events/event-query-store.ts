/** Reads of `events`: keyset lists for the window, pages for REST, bars for the timeline, counts by day. */
import { sql } from 'kysely';
import type { AnalysisMode, EventCursor, EventRecord, EventType, ListOrder } from '#shared/model/event.ts';
import type { TimelineEvent } from '#shared/contract/events.contract.ts';
import { toUtcTime } from '#shared/model/time.ts';
import type { Db } from '#main/platform/db/open-database.ts';
import { type Candidates, candidatesOf, type EventFilter, isPlain } from './event-candidates-store.ts';
import { createEventNeighboursStore } from './event-neighbours-store.ts';
import { type EventRow, toEventRecord } from './event-row.ts';
import { createEventTotalsStore } from './event-totals-store.ts';

type ListPosition = {
  readonly cursor?: EventCursor | undefined;
  readonly limit: number;
  /** Default: newest first. */
  readonly order?: ListOrder | undefined;
};
type EventList = { readonly events: EventRecord[]; readonly nextCursor: EventCursor | null };
type Place = { readonly id: number; readonly timestamp: string };

type TimelineFilter = {
  readonly cameraIds?: readonly string[] | undefined;
  readonly analysisMode?: AnalysisMode | undefined;
  readonly hasFallback?: boolean | undefined;
};

export type EventQueryStore = ReturnType<typeof createEventQueryStore>;

export const timelineLimit = 5000;
/** Bars that began earlier than this before the range are not looked for: the scan stays bounded. */
const longestEventMs = 24 * 3600_000;
/** Later years have five digits and no place in the order of text. */
const latestMs = Date.UTC(9999, 11, 31, 23, 59, 59, 999);

export function createEventQueryStore(db: Db) {
  const { count, stats } = createEventTotalsStore(db);
  const { neighbours } = createEventNeighboursStore(db);
  return { get, getByAlias, getMany, list, slice, page, count, stats, timeline, days, neighbours };

  async function get(eventId: string): Promise<EventRecord | null> {
    const row = await db.selectFrom('events').selectAll().where('event_id', '=', eventId).executeTakeFirst();
    return row ? toEventRecord(row) : null;
  }

  /** By the integer `id` of the row. */
  async function getByAlias(id: number): Promise<EventRecord | null> {
    const row = await db.selectFrom('events').selectAll().where('id', '=', id).executeTakeFirst();
    return row ? toEventRecord(row) : null;
  }

  /** By the integer `id` of the rows; those that are there, in any order. */
  async function getMany(ids: readonly number[]): Promise<EventRecord[]> {
    if (ids.length === 0) return [];
    const rows = await db
      .selectFrom('events')
      .selectAll()
      .where('id', 'in', [...ids])
      .execute();
    return rows.map(toEventRecord);
  }

  /**
   * From `cursor` on, by start; a search for text by insertion. Several cameras are asked one
   * by one and merged: each has an index in this order, while SQLite would sort all their events (measured:
   * 0.8 s at a million).
   */
  async function list(filter: EventFilter, { cursor, limit, order }: ListPosition): Promise<EventList> {
    const cameraIds = [...new Set(filter.cameraIds)];
    const isMerged = cameraIds.length > 1 && isPlain(filter);
    const filters = isMerged ? cameraIds.map((id) => ({ ...filter, cameraIds: [id] })) : [filter];
    const lists = await Promise.all(
      filters.map((each) => places(candidatesOf(each, { cursor, order }), limit)),
    );
    const inOrder = order === 'oldest' ? (a: Place, b: Place) => newestFirst(b, a) : newestFirst;
    const found = isMerged ? lists.flat().toSorted(inOrder).slice(0, limit) : lists.flat();
    const last = found.at(-1);
    const nextCursor = found.length === limit && last ? { timestamp: last.timestamp, id: last.id } : null;
    return { events: await recordsOf(found), nextCursor };
  }

  async function places({ from, where, id, timestamp, order }: Candidates, limit: number) {
    const { rows } = await sql<Place>`SELECT ${id} AS id, ${timestamp} AS timestamp FROM ${from}
      WHERE ${where} ORDER BY ${order} LIMIT ${limit}`.execute(db);
    return rows;
  }

  /** In the order of `found`. */
  async function recordsOf(found: readonly Place[]): Promise<EventRecord[]> {
    if (found.length === 0) return [];
    const ids = found.map(({ id }) => id);
    const rows = await db.selectFrom('events').selectAll().where('id', 'in', ids).execute();
    const byId = new Map(rows.map((row) => [row.id, row]));
    return ids.flatMap((id) => byId.get(id) ?? []).map(toEventRecord);
  }

  /** The same order by number: skips `offset` events; without `limit` everything from there on (D-3.3.6). */
  async function slice(
    filter: EventFilter,
    { offset = 0, limit = -1 }: { readonly offset?: number; readonly limit?: number },
  ): Promise<EventRecord[]> {
    const { from, where, id, order } = candidatesOf(filter);
    // Ids are chosen by index first, then only the rows of the slice are read (DB-5).
    const ids = sql`SELECT ${id} AS id FROM ${from} WHERE ${where} ORDER BY ${order} LIMIT ${limit} OFFSET ${offset}`;
    const outer = filter.q === undefined ? sql`timestamp DESC, id DESC` : sql`id DESC`;
    const { rows } = await sql<EventRow>`SELECT * FROM events WHERE id IN (${ids}) ORDER BY ${outer}`.execute(
      db,
    );
    return rows.map(toEventRecord);
  }

  /** A numbered page (1-based) with the total. */
  async function page(
    filter: EventFilter,
    { number, size }: { readonly number: number; readonly size: number },
  ): Promise<{ events: EventRecord[]; total: number }> {
    const offset = (number - 1) * size;
    const events = await slice(filter, { offset, limit: size });
    // The last page knows the total: what few or no events match is not looked for twice.
    const isLast = events.length < size && (events.length > 0 || offset === 0);
    return { events, total: isLast ? offset + events.length : await count(filter) };
  }

  /** Events that overlap `[fromMs, toMs)`, oldest first. */
  async function timeline(
    range: { readonly fromMs: number; readonly toMs: number },
    { cameraIds, analysisMode, hasFallback }: TimelineFilter = {},
  ): Promise<{ events: TimelineEvent[]; isComplete: boolean }> {
    const fromMs = Math.min(range.fromMs, latestMs);
    const begin = toUtcTime(fromMs);
    const from = toUtcTime(Math.max(0, fromMs - longestEventMs));
    const to = toUtcTime(Math.min(range.toMs, latestMs));
    let query = db
      .selectFrom('events')
      .select(['event_id', 'camera_id', 'event_type', 'state', 'timestamp', 'ended_at', 'motion_confidence'])
      .where('timestamp', '>=', from)
      .where('timestamp', '<', to)
      .where((eb) => eb.or([eb('ended_at', '>=', begin), eb('timestamp', '>=', begin)]));
    if (cameraIds) query = query.where('camera_id', 'in', [...cameraIds]);
    if (analysisMode) query = query.where('analysis_mode', '=', analysisMode);
    if (hasFallback !== undefined)
      query = query.where('fallback_reason', hasFallback ? 'is not' : 'is', null);
    const rows = await query
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
}

function newestFirst(a: Place, b: Place): number {
  if (a.timestamp === b.timestamp) return b.id - a.id;
  return a.timestamp < b.timestamp ? 1 : -1;
}
