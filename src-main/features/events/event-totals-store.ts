/**
 * How many events a filter finds: totals of lists, and the statistics of E-9. No query per camera or type.
 *
 * What the running totals do not know is grouped in steps, because one statement over a million events would hold up
 * everything else for seconds. An event that comes or goes meanwhile may be in or not.
 */
import { setImmediate } from 'node:timers/promises';
import { sql } from 'kysely';
import { type EventStats, type EventType, eventTypes } from '#shared/model/event.ts';
import type { Db } from '#main/platform/db/open-database.ts';
import {
  candidatesOf,
  type EventFilter,
  isPlain,
  isWholeHistory,
  oppositeOf,
} from './event-candidates-store.ts';

/** Events of one type of one camera. */
type Part = { readonly camera_id: string; readonly event_type: string; readonly n: number };
type Found = Span & { readonly parts: readonly Part[] };
type Span = { readonly first: string | null; readonly last: string | null };

/** By default a step takes some ten milliseconds. */
export function createEventTotalsStore(db: Db, eventsPerStep = 25_000) {
  return { count, stats };

  /** Exact; a search for text counts up to `searchLimit`. */
  async function count(filter: EventFilter = {}): Promise<number> {
    if (isWholeHistory(filter)) return (await wholeHistory(filter)).reduce((sum, { n }) => sum + n, 0);
    const opposite = oppositeOf(filter);
    return opposite ? (await count(wholeOf(filter))) - (await walk(opposite)) : walk(filter);
  }

  async function walk(filter: EventFilter): Promise<number> {
    const { from, where } = candidatesOf(filter);
    const { rows } = await sql<{ n: number }>`SELECT count(*) AS n FROM ${from} WHERE ${where}`.execute(db);
    return rows[0]?.n ?? 0;
  }

  async function stats(filter: EventFilter): Promise<EventStats> {
    const { parts, first, last } = await partsOf(filter);
    const sumOf = (wanted: (part: Part) => boolean) =>
      parts.filter(wanted).reduce((sum, { n }) => sum + n, 0);
    const ofType = (type: EventType) => sumOf(({ event_type }) => event_type === type);
    const ofCamera = (id: string) => sumOf(({ camera_id }) => camera_id === id);
    const cameraIds = [...new Set(parts.map(({ camera_id }) => camera_id))].toSorted();
    return {
      totalEvents: sumOf(() => true),
      // fromEntries forgets which keys it was given.
      eventsByType: Object.fromEntries(eventTypes.map((type) => [type, ofType(type)])) as Record<
        EventType,
        number
      >,
      eventsByCamera: Object.fromEntries(
        cameraIds.map((id) => [id, ofCamera(id)] as const).filter(([, n]) => n > 0),
      ),
      dateRange: { firstEvent: first, lastEvent: last },
    };
  }

  async function partsOf(filter: EventFilter): Promise<Found> {
    if (isPlain(filter)) return { parts: await plain(filter), ...(await spanOf(filter)) };
    const opposite = oppositeOf(filter);
    if (!opposite) return grouped(filter);
    const others = (await grouped(opposite)).parts.map((part) => ({ ...part, n: -part.n }));
    return { parts: [...(await plain(wholeOf(filter))), ...others], ...(await spanOf(filter)) };
  }

  function plain(filter: EventFilter): Promise<Part[]> {
    return isWholeHistory(filter) ? wholeHistory(filter) : ofRange(filter);
  }

  function wholeHistory({ cameraIds, eventType }: EventFilter): Promise<Part[]> {
    let query = db
      .selectFrom('event_counts')
      .select(['camera_id', 'event_type', (eb) => eb.fn.sum<number>('n').as('n')])
      .groupBy(['camera_id', 'event_type']);
    if (cameraIds) query = query.where('camera_id', 'in', [...cameraIds]);
    if (eventType) query = query.where('event_type', '=', eventType);
    return query.execute();
  }

  /** Each pair of camera and type is a stretch of one index: nothing is sorted. */
  async function ofRange(filter: EventFilter): Promise<Part[]> {
    const { from, to } = filter;
    const pairs = (await wholeHistory(filter)).map(({ camera_id, event_type }) => [camera_id, event_type]);
    const { rows } = await sql<Part>`WITH p AS (SELECT value->>0 AS camera_id, value->>1 AS event_type
        FROM json_each(${JSON.stringify(pairs)}))
      SELECT p.camera_id, p.event_type, (SELECT count(*) FROM events AS c INDEXED BY idx_events_camera_type
        WHERE c.camera_id = p.camera_id AND c.event_type = p.event_type
          AND c.timestamp >= ${from ?? ''} AND c.timestamp < ${to ?? 'Z'}) AS n FROM p`.execute(db);
    return rows;
  }

  async function grouped(filter: EventFilter): Promise<Found> {
    const rows: (Part & Span)[] = [];
    for (const step of await stepsOf(filter)) {
      rows.push(...(await groupedAtOnce(step)));
      await setImmediate();
    }
    const times = rows.flatMap(({ first, last }) => [first ?? '', last ?? '']).toSorted(compareText);
    return { parts: rows, first: times.at(0) ?? null, last: times.at(-1) ?? null };
  }

  /** Cuts the time into stretches. Days are local and the cuts UTC, which is near enough: any cut is right. */
  async function stepsOf(filter: EventFilter): Promise<EventFilter[]> {
    if (filter.q !== undefined) return [filter];
    const days = await db
      .selectFrom('event_counts')
      .select(['day', (eb) => eb.fn.sum<number>('n').as('n')])
      .groupBy('day')
      .orderBy('day')
      .execute();
    const { from, to } = filter;
    const cuts = cutsOf(days, eventsPerStep).filter((cut) => cut > (from ?? '') && cut < (to ?? 'Z'));
    return [from, ...cuts].map((begin, index) => ({ ...filter, from: begin, to: cuts[index] ?? to }));
  }

  async function groupedAtOnce(filter: EventFilter): Promise<(Part & Span)[]> {
    const { from, where, cameraId, eventType, timestamp } = candidatesOf(filter, { isGrouped: true });
    const { rows } = await sql<Part & Span>`SELECT ${cameraId} AS camera_id, ${eventType} AS event_type,
        count(*) AS n, min(${timestamp}) AS first, max(${timestamp}) AS last
      FROM ${from} WHERE ${where} GROUP BY 1, 2`.execute(db);
    return rows;
  }

  async function spanOf(filter: EventFilter): Promise<Span> {
    const { from, where, timestamp } = candidatesOf(filter);
    const { rows } = await sql<Span>`SELECT
      (SELECT ${timestamp} FROM ${from} WHERE ${where} ORDER BY ${timestamp} LIMIT 1) AS first,
      (SELECT ${timestamp} FROM ${from} WHERE ${where} ORDER BY ${timestamp} DESC LIMIT 1) AS last`.execute(
      db,
    );
    return rows[0] ?? { first: null, last: null };
  }
}

function wholeOf({ cameraIds, eventType, from, to }: EventFilter): EventFilter {
  return { cameraIds, eventType, from, to };
}

type Day = { readonly day: string; readonly n: number };

function cutsOf(days: readonly Day[], eventsPerStep: number): string[] {
  const cuts: string[] = [];
  let inStep = 0;
  for (const { day, n } of days) {
    const isFull = inStep > 0 && inStep + n > eventsPerStep;
    if (isFull) cuts.push(`${day}T00:00:00.000Z`);
    inStep = isFull ? n : inStep + n;
  }
  return cuts;
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
