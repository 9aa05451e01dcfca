/** Marks events reviewed in small steps, each a short transaction, and takes exactly those back. */
import { sql } from 'kysely';
import { z } from 'zod';
import { type EventCursor, eventFilter, reviewStroke, type ReviewStroke } from '#shared/model/event.ts';
import { utcTime } from '#shared/model/time.ts';
import type { Db } from '#main/platform/db/open-database.ts';
import { candidatesOf, type EventFilter } from './event-candidates-store.ts';

/** What was begun; kept so that it is finished after a crash. */
const strokeBegun = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('mark'), reviewedAt: utcTime, upTo: utcTime, filter: eventFilter }),
  z.object({ kind: z.literal('undo'), stroke: reviewStroke }),
]);
export type StrokeBegun = z.infer<typeof strokeBegun>;

export type MarkedStep = {
  readonly count: number;
  /** Starts of the oldest and the newest of them; null without any. */
  readonly span: { readonly from: string; readonly to: string } | null;
  /** Null: there are no more. */
  readonly next: EventCursor | null;
};

export type ReviewStrokesStore = ReturnType<typeof createReviewStrokesStore>;

type Place = EventCursor & { readonly reviewedAt?: string | null };

const stateKey = 'review.stroke';
/** Rows written by a step; with their message for the live stream about 40 µs each (measured). */
const rowsWritten = 100;
/** Entries of the index that a step of an undo looks at. */
const rowsRead = 2_000;

export function createReviewStrokesStore(db: Db) {
  return { keep, kept, forget, mark, unmark };

  async function keep(stroke: StrokeBegun, nowUtc: string): Promise<void> {
    const row = { value: JSON.stringify(stroke), updated_at: nowUtc };
    await db
      .insertInto('app_state')
      .values({ key: stateKey, ...row })
      .onConflict((conflict) => conflict.column('key').doUpdateSet(row))
      .execute();
  }

  async function kept(): Promise<StrokeBegun | null> {
    const row = await db
      .selectFrom('app_state')
      .select('value')
      .where('key', '=', stateKey)
      .executeTakeFirst();
    const read = strokeBegun.safeParse(row && JSON.parse(row.value));
    return read.success ? read.data : null;
  }

  async function forget(): Promise<void> {
    await db.deleteFrom('app_state').where('key', '=', stateKey).execute();
  }

  /** The next unreviewed ones of the filter from `cursor` on, newest first. */
  async function mark(filter: EventFilter, cursor: EventCursor | null, stamp: string): Promise<MarkedStep> {
    const { from, where, id, timestamp, order } = candidatesOf(
      { ...filter, reviewed: false },
      { cursor: cursor ?? undefined },
    );
    return db.transaction().execute(async (trx) => {
      const { rows } = await sql<Place>`SELECT ${id} AS id, ${timestamp} AS timestamp FROM ${from}
        WHERE ${where} ORDER BY ${order} LIMIT ${rowsWritten}`.execute(trx);
      if (rows.length > 0) await setReviewed(trx, rows, { to: stamp, nowUtc: stamp });
      return {
        count: rows.length,
        span: spanOf(rows),
        next: rows.length < rowsWritten ? null : placeOf(rows),
      };
    });
  }

  /** Looks at the next events of the stroke's span from `cursor` on, newest first. */
  async function unmark(
    { reviewedAt, from, to }: ReviewStroke,
    cursor: EventCursor | null,
    nowUtc: string,
  ): Promise<{ count: number; next: EventCursor | null }> {
    const { rows } = await sql<Place>`SELECT id, timestamp, reviewed_at AS "reviewedAt"
      FROM events INDEXED BY idx_events_facets
      WHERE timestamp >= ${from} AND timestamp <= ${cursor?.timestamp ?? to}
        AND (timestamp, id) < (${cursor?.timestamp ?? to}, ${cursor?.id ?? Number.MAX_SAFE_INTEGER})
      ORDER BY timestamp DESC, id DESC LIMIT ${rowsRead}`.execute(db);
    const marked = rows.filter((row) => row.reviewedAt === reviewedAt);
    const now = marked.slice(0, rowsWritten);
    if (now.length > 0) await setReviewed(db, now, { to: null, nowUtc });
    // as far as was written, else as far as was read
    if (marked.length > rowsWritten) return { count: now.length, next: placeOf(now) };
    return { count: now.length, next: rows.length < rowsRead ? null : placeOf(rows) };
  }
}

async function setReviewed(
  db: Db,
  rows: readonly Place[],
  { to, nowUtc }: { readonly to: string | null; readonly nowUtc: string },
): Promise<void> {
  await db
    .updateTable('events')
    .set({ reviewed_at: to, updated_at: nowUtc })
    .where(
      'id',
      'in',
      rows.map(({ id }) => id),
    )
    .execute();
}

function spanOf(rows: readonly Place[]): MarkedStep['span'] {
  const starts = rows.map(({ timestamp }) => timestamp).toSorted();
  const [from] = starts;
  const to = starts.at(-1);
  return from === undefined || to === undefined ? null : { from, to };
}

function placeOf(rows: readonly Place[]): EventCursor | null {
  const last = rows.at(-1);
  return last ? { timestamp: last.timestamp, id: last.id } : null;
}
