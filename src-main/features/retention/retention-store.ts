/** Which events are too old or too many (RT-1), and when that was last asked. */
import { sql } from 'kysely';
import { z } from 'zod';
import type { Db } from '#main/platform/db/open-database.ts';

/** Whom an age limit holds for. */
export type AgeGroup =
  | { readonly cameraId: string }
  /** Every camera but these. */
  | { readonly allBut: readonly string[] };

export type Candidates = {
  readonly group: AgeGroup;
  /** Exclusive; events that start before it. */
  readonly before: string;
  /** Exclusive local day. */
  readonly beforeDay: string;
  /** Exclusive row id: what came later is young whatever its own time says. */
  readonly beforeId: number | null;
};

/** Where the last batch ended, in order of `(timestamp, id)`. */
export type Position = { readonly timestamp: string; readonly id: number };
export type Candidate = Position & { readonly eventId: string };

export type DayCount = { readonly day: string; readonly cameraId: string; readonly events: number };

export type RetentionStore = ReturnType<typeof createRetentionStore>;

const runKey = 'last_retention_run';
/** `rules` is what it went by; absent in what earlier versions wrote. */
const lastRun = z.object({ day: z.string(), at: z.string(), rules: z.string().optional() });
export type LastRun = z.infer<typeof lastRun>;

export function createRetentionStore(db: Db, nowUtc: () => string) {
  return {
    oldest,
    countOldest,
    idsFrom,
    countEvents,
    newestWatched,
    newestWritten,
    readLastRun,
    writeLastRun,
  };

  /** Oldest first, behind `after`; favourites are not among them (UX-7). */
  async function oldest(wanted: Candidates, after: Position | null, limit: number): Promise<Candidate[]> {
    const found = await candidates(wanted, after, limit).execute();
    return found.map(({ id, event_id, timestamp }) => ({ id, eventId: event_id, timestamp }));
  }

  /** The same events, counted by day and camera; `last` is null behind the last of them. */
  async function countOldest(
    wanted: Candidates,
    after: Position | null,
    limit: number,
  ): Promise<{ counts: DayCount[]; last: Position | null }> {
    const found = await candidates(wanted, after, limit).execute();
    const counts = new Map<string, DayCount>();
    for (const { day, camera_id: cameraId } of found) {
      const key = `${day} ${cameraId}`;
      counts.set(key, { day, cameraId, events: (counts.get(key)?.events ?? 0) + 1 });
    }
    return { counts: [...counts.values()], last: found.length < limit ? null : (found.at(-1) ?? null) };
  }

  function candidates(
    { group, before, beforeDay, beforeId }: Candidates,
    after: Position | null,
    limit: number,
  ) {
    let rows = db
      .selectFrom('events')
      .select(['id', 'event_id', 'timestamp', 'day', 'camera_id'])
      .where('timestamp', '<', before)
      .where('day', '<', beforeDay)
      .where('favourite', '=', sql.lit(0))
      .where('state', '=', sql.lit('closed'));
    if ('cameraId' in group) rows = rows.where('camera_id', '=', group.cameraId);
    else if (group.allBut.length > 0) rows = rows.where('camera_id', 'not in', [...group.allBut]);
    if (beforeId !== null) rows = rows.where('id', '<', beforeId);
    if (after) rows = rows.where(sql<boolean>`(timestamp, id) > (${after.timestamp}, ${after.id})`);
    return rows.orderBy('timestamp').orderBy('id').limit(limit);
  }

  /** Rows in order of arrival, behind `afterId`, with the time they were written. */
  async function idsFrom(afterId: number, limit: number): Promise<{ id: number; createdAt: string }[]> {
    const rows = await db
      .selectFrom('events')
      .select(['id', 'created_at'])
      .where('id', '>', afterId)
      .orderBy('id')
      .limit(limit)
      .execute();
    return rows.map(({ id, created_at }) => ({ id, createdAt: created_at }));
  }

  async function countEvents(): Promise<number> {
    const row = await db
      .selectFrom('event_counts')
      .select((eb) => eb.fn.sum<number | null>('n').as('n'))
      .executeTakeFirst();
    return Number(row?.n ?? 0);
  }

  /** Start of the newest event of a camera that was watched: imported footage may come from a clock of its own. */
  async function newestWatched(): Promise<string | null> {
    const newest = db
      .selectFrom('events')
      .select(['timestamp', 'source_key'])
      .orderBy('timestamp', 'desc')
      .limit(1000)
      .as('newest');
    const row = await db
      .selectFrom(newest)
      .select('timestamp')
      .where('source_key', 'is', null)
      .limit(1)
      .executeTakeFirst();
    return row?.timestamp ?? null;
  }

  /** When the newest row was written. */
  async function newestWritten(): Promise<string | null> {
    const row = await db
      .selectFrom('events')
      .select('created_at')
      .orderBy('id', 'desc')
      .limit(1)
      .executeTakeFirst();
    return row?.created_at ?? null;
  }

  /** Null when it never ran, or nobody can read when. */
  async function readLastRun(): Promise<LastRun | null> {
    const row = await db.selectFrom('app_state').select('value').where('key', '=', runKey).executeTakeFirst();
    return row ? (lastRun.safeParse(JSON.parse(row.value)).data ?? null) : null;
  }

  async function writeLastRun(day: string, rules: string): Promise<void> {
    const row = { value: JSON.stringify({ day, at: nowUtc(), rules }), updated_at: nowUtc() };
    await db
      .insertInto('app_state')
      .values({ key: runKey, ...row })
      .onConflict((conflict) => conflict.column('key').doUpdateSet(row))
      .execute();
  }
}
