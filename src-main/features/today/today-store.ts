/** What Today reads of the library. Every read is by an index and bounded; long stretches are read a page at a time. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import { sql } from 'kysely';
import type { EventType } from '#shared/model/event.ts';
import { toUtcTime } from '#shared/model/time.ts';
import type { UnusualReason } from '#shared/model/today.ts';
import type { Db } from '#main/platform/db/open-database.ts';

export type Span = { readonly startMs: number; readonly endMs: number };
export type Happening = { readonly atMs: number; readonly cameraId: string; readonly eventType: EventType };
export type DayCount = {
  readonly day: string;
  readonly cameraId: string;
  readonly eventType: EventType;
  readonly count: number;
};
export type RankedEvent = {
  readonly rowid: number;
  readonly score: number;
  readonly reason: UnusualReason | null;
  readonly frameNumber: number | null;
};
export type Compared = {
  /** Events that were compared with enough past, and all that were compared, of the newest ones. */
  readonly withPast: number;
  readonly all: number;
};

export type TodayStore = ReturnType<typeof createTodayStore>;

export const mostUnusual = 2000;
export const mostLeft = 1000;
/** About five milliseconds. */
const rowsAtOnce = 4000;
/** Of so many of the newest events the ones that differ most are shown while there is little past. */
const newestLookedAt = 300;

type Row = { readonly timestamp: string; readonly camera_id: string; readonly event_type: EventType };

export function createTodayStore(db: Db) {
  return {
    happenings,
    dayCounts,
    unusual,
    mostDifferent,
    compared,
    countLeft,
    newest,
    hasEvents,
    countRotated,
  };

  /** Events that begin in the span, oldest first, a page at a time. */
  async function* happenings({ startMs, endMs }: Span): AsyncGenerator<Happening[]> {
    const end = toUtcTime(endMs);
    let from = toUtcTime(startMs);
    let after = 0;
    for (;;) {
      const { rows } = await sql<Row & { id: number }>`
        SELECT id, timestamp, camera_id, event_type FROM events INDEXED BY idx_events_facets
          WHERE timestamp >= ${from} AND timestamp < ${end} ORDER BY timestamp LIMIT ${rowsAtOnce + after}`.execute(
        db,
      );
      const fresh = rows.slice(after);
      if (fresh.length > 0) yield fresh.map(toHappening);
      if (rows.length < rowsAtOnce + after) return;
      // Those of the same millisecond as the last one come again, and are passed over.
      from = rows.at(-1)?.timestamp ?? from;
      after = rows.filter(({ timestamp }) => timestamp === from).length;
      await nextTurn();
    }
  }

  /** Of whole local days after `from` and before `to` (both left out), from the running counts. */
  async function dayCounts(from: string, to: string): Promise<DayCount[]> {
    const rows = await db
      .selectFrom('event_counts')
      .select(['day', 'camera_id', 'event_type', 'n'])
      .where('day', '>', from)
      .where('day', '<', to)
      .orderBy('day')
      .execute();
    return rows.map(({ day, camera_id, event_type, n }) => ({
      day,
      cameraId: camera_id,
      eventType: event_type as EventType, // CHECK in the schema
      count: n,
    }));
  }

  /** Of the newest `mostUnusual` unusual events of the span the most unusual ones, and how many there are. */
  async function unusual(span: Span, limit: number): Promise<{ events: RankedEvent[]; count: number }> {
    const { rows } = await sql<{ event_id: string; score: number }>`
      SELECT event_id, score FROM event_novelty INDEXED BY idx_event_novelty_unusual
        WHERE reason IS NOT NULL AND timestamp >= ${toUtcTime(span.startMs)} AND timestamp < ${toUtcTime(span.endMs)}
        ORDER BY timestamp DESC LIMIT ${mostUnusual}`.execute(db);
    const best = rows.toSorted((a, b) => b.score - a.score).slice(0, limit);
    const events = await rankedOf(best.map(({ event_id }) => event_id));
    return { events: events.toSorted((a, b) => b.score - a.score), count: rows.length };
  }

  /** Of the newest compared events those that differ most, whether they are unusual or not. */
  async function mostDifferent(span: Span, limit: number): Promise<RankedEvent[]> {
    const { rows } = await sql<RankedEvent>`
      SELECT e.id AS rowid, n.score, n.reason, n.frame_number AS frameNumber
        FROM ${newestOf(span)} AS e JOIN event_novelty AS n ON n.event_id = e.event_id
        WHERE n.score IS NOT NULL ORDER BY n.score DESC, e.timestamp DESC LIMIT ${limit}`.execute(db);
    return rows;
  }

  /** `leastPast`: events that are enough past. */
  async function compared(span: Span, leastPast: number): Promise<Compared> {
    const { rows } = await sql<{ withPast: number; all: number }>`
      SELECT coalesce(sum(n.compared_with >= ${leastPast}), 0) AS withPast, count(*) AS "all"
        FROM ${newestOf(span)} AS e JOIN event_novelty AS n ON n.event_id = e.event_id
        WHERE n.score IS NOT NULL`.execute(db);
    return rows[0] ?? { withPast: 0, all: 0 };
  }

  /** Stored events of the span that are not embedded or not compared yet; counts to `mostLeft` each. */
  async function countLeft({ startMs, endMs }: Span): Promise<number> {
    const [from, to] = [toUtcTime(startMs), toUtcTime(endMs)];
    const { rows } = await sql<{ n: number }>`
      SELECT (SELECT count(*) FROM (SELECT 1 FROM event_novelty INDEXED BY idx_event_novelty_due
                WHERE score IS NULL AND timestamp >= ${from} AND timestamp < ${to} LIMIT ${mostLeft}))
           + (SELECT count(*) FROM (SELECT 1 FROM events INDEXED BY idx_events_embedded
                WHERE media_state = 'stored' AND embedded_with IS NULL
                  AND timestamp >= ${from} AND timestamp < ${to} LIMIT ${mostLeft})) AS n`.execute(db);
    return Math.min(mostLeft, rows[0]?.n ?? 0);
  }

  /** Rows of the newest events. */
  async function newest({ startMs, endMs }: Span, limit: number): Promise<number[]> {
    const rows = await db
      .selectFrom('events')
      .select('id')
      .where('timestamp', '>=', toUtcTime(startMs))
      .where('timestamp', '<', toUtcTime(endMs))
      .orderBy('timestamp', 'desc')
      .limit(limit)
      .execute();
    return rows.map(({ id }) => id);
  }

  async function hasEvents(): Promise<boolean> {
    return (await db.selectFrom('event_counts').select('n').limit(1).execute()).length > 0;
  }

  async function countRotated(sinceMs: number): Promise<number> {
    const { rows } = await sql<{ n: number }>`
      SELECT count(*) AS n FROM (SELECT 1 FROM deleted_events INDEXED BY idx_deleted_events_rotated
        WHERE reason = 'rotation' AND deleted_at >= ${toUtcTime(sinceMs)} LIMIT 100000)`.execute(db);
    return rows[0]?.n ?? 0;
  }

  async function rankedOf(eventIds: readonly string[]): Promise<RankedEvent[]> {
    if (eventIds.length === 0) return [];
    return db
      .selectFrom('event_novelty')
      .innerJoin('events', 'events.event_id', 'event_novelty.event_id')
      .select([
        'events.id as rowid',
        'event_novelty.score as score',
        'event_novelty.reason as reason',
        'event_novelty.frame_number as frameNumber',
      ])
      .where('event_novelty.event_id', 'in', [...eventIds])
      .execute() as Promise<RankedEvent[]>; // unusual ones have a score
  }
}

function newestOf({ startMs, endMs }: Span) {
  return sql`(SELECT id, event_id, timestamp FROM events
    WHERE timestamp >= ${toUtcTime(startMs)} AND timestamp < ${toUtcTime(endMs)}
    ORDER BY timestamp DESC LIMIT ${newestLookedAt})`;
}

function toHappening({ timestamp, camera_id, event_type }: Row): Happening {
  return { atMs: Date.parse(timestamp), cameraId: camera_id, eventType: event_type };
}
