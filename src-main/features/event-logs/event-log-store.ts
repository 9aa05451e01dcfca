/**
 * The outbox of the event logs: `event_log_entries` in order of `seq`. A payload is given once, in the order
 * of the lines; when a smaller `seq` gets its payload after a greater one, the day is marked to be written
 * again.
 */
import { sql } from 'kysely';
import type { Db } from '#main/platform/db/open-database.ts';
import type { StoredEvent } from './log-line.ts';

export type LogEntry = { readonly seq: number; readonly payload: string };
export type DueEntry = LogEntry & {
  readonly eventId: string;
  readonly day: string;
  readonly closedAt: string | null;
};

/** UTC times; left out, the time is open to that side. */
export type ClosedWithin = { readonly after?: string; readonly until?: string };

export type EventLogStore = ReturnType<typeof createEventLogStore>;

const isClosedUnlogged = sql<boolean>`state = 'closed' AND logged_at IS NULL
  AND NOT EXISTS (SELECT 1 FROM event_log_entries AS entry WHERE entry.event_id = events.event_id)`;

export function createEventLogStore(db: Db, nowUtc: () => string) {
  return {
    addOverdue,
    addLogged,
    oldestWaiting,
    giveLines,
    due,
    markWritten,
    entriesOf,
    lastWrittenDays,
    pending,
  };

  /** Events that were closed within this time and whose analysis takes too long (P-10); returns how many. */
  async function addOverdue({ after = '', until = '~' }: ClosedWithin): Promise<number> {
    // No INSERT OR IGNORE: it would use up a seq for a row that is not inserted.
    const { numAffectedRows } = await sql`INSERT INTO event_log_entries(event_id, day)
      SELECT event_id, day FROM events WHERE ${isClosedUnlogged}
        AND ((closed_at > ${after} AND closed_at <= ${until})
          OR (closed_at IS NULL AND updated_at > ${after} AND updated_at <= ${until}))
      ORDER BY coalesce(closed_at, updated_at), id`.execute(db);
    return Number(numAffectedRows ?? 0n);
  }

  /**
   * Those of the events that got their row after their lines: they have a place in the outbox like any other.
   */
  async function addLogged(eventIds: readonly string[]): Promise<void> {
    await sql`INSERT INTO event_log_entries(event_id, day)
      SELECT event_id, day FROM events WHERE event_id IN (SELECT value FROM json_each(${JSON.stringify(eventIds)}))
        AND state = 'closed' AND logged_at IS NOT NULL
        AND NOT EXISTS (SELECT 1 FROM event_log_entries AS entry WHERE entry.event_id = events.event_id)
      ORDER BY id`.execute(db);
  }

  /** When the first event was closed that has no entry yet. */
  async function oldestWaiting(): Promise<string | null> {
    const { rows } = await sql<{
      closedAt: string;
    }>`SELECT coalesce(closed_at, updated_at) AS closedAt FROM events
      WHERE ${isClosedUnlogged} ORDER BY closed_at LIMIT 1`.execute(db);
    return rows[0]?.closedAt ?? null;
  }

  /**
   * Fixes the lines of up to `limit` entries. An event that was reopened meanwhile waits until it is closed
   * again.
   */
  async function giveLines(limit: number, lineOf: (event: StoredEvent) => string): Promise<number> {
    return db.transaction().execute(async (trx) => {
      const events = await unlinedEvents(trx, limit);
      await markOutOfOrder(trx, events);
      for (const event of events) {
        await trx
          .updateTable('event_log_entries')
          .set({ payload: lineOf(event) })
          .where('seq', '=', event.seq)
          .execute();
      }
      return events.length;
    });
  }

  /** Entries with a line that is not yet in both files, by `seq`. */
  async function due(limit: number, exceptDays: readonly string[]): Promise<DueEntry[]> {
    const rows = await db
      .selectFrom('event_log_entries as entry')
      .innerJoin('events', 'events.event_id', 'entry.event_id')
      .select(['entry.seq', 'entry.event_id', 'entry.day', 'entry.payload'])
      .select((eb) => eb.fn.coalesce('events.closed_at', 'events.updated_at').as('closedAt'))
      .where('entry.written_at', 'is', null)
      .where('entry.payload', 'is not', null)
      .$if(exceptDays.length > 0, (query) => query.where('entry.day', 'not in', exceptDays))
      .orderBy('entry.seq')
      .limit(limit)
      .execute();
    return rows.map(({ event_id, payload, ...row }) => ({
      ...row,
      eventId: event_id,
      payload: payload ?? '',
    }));
  }

  async function markWritten(day: string, entries: readonly DueEntry[]): Promise<void> {
    await db.transaction().execute(async (trx) => {
      await trx
        .updateTable('event_log_entries')
        .set({ written_at: nowUtc() })
        .where(
          'seq',
          'in',
          entries.map(({ seq }) => seq),
        )
        .execute();
      await trx
        .updateTable('events')
        .set({ logged_at: nowUtc(), json_log_path: `events/${day}/events.json` })
        .where(
          'event_id',
          'in',
          entries.map(({ eventId }) => eventId),
        )
        .execute();
    });
  }

  /** The lines of a day behind `afterSeq`, written or not. */
  async function entriesOf(day: string, afterSeq: number, limit: number): Promise<LogEntry[]> {
    const rows = await db
      .selectFrom('event_log_entries')
      .select(['seq', 'payload'])
      .where('day', '=', day)
      .where('seq', '>', afterSeq)
      .where('payload', 'is not', null)
      .orderBy('seq')
      .limit(limit)
      .execute();
    return rows.map(({ seq, payload }) => ({ seq, payload: payload ?? '' }));
  }

  /** Days of the last `limit` written entries: what was written last is what a power cut may have taken. */
  async function lastWrittenDays(limit: number): Promise<string[]> {
    const rows = await db
      .selectFrom('event_log_entries')
      .select('day')
      .where('written_at', 'is not', null)
      .orderBy('seq', 'desc')
      .limit(limit)
      .execute();
    return [...new Set(rows.map(({ day }) => day))];
  }

  /** Events that have an entry, but not yet their lines. */
  async function pending(): Promise<number> {
    const { n } = await db
      .selectFrom('event_log_entries')
      .select((eb) => eb.fn.countAll<number>().as('n'))
      .where('written_at', 'is', null)
      .executeTakeFirstOrThrow();
    return n;
  }
}

type UnlinedEvent = StoredEvent & { readonly day: string };

async function unlinedEvents(trx: Db, limit: number): Promise<UnlinedEvent[]> {
  // The line says where it stands; the column says so only when it is there.
  const document = sql<string>`json_set(document, '$.json_log_path', 'events/' || entry.day || '/events.json')`;
  return trx
    .selectFrom('event_log_entries as entry')
    .innerJoin('events', 'events.event_id', 'entry.event_id')
    .innerJoin('event_documents', 'event_documents.id', 'events.id')
    .leftJoin('cameras', 'cameras.id', 'events.camera_id')
    .select(['entry.seq', 'entry.day', 'events.timestamp', 'events.image_path as imagePath'])
    .select((eb) => eb.fn.coalesce('cameras.name', 'events.camera_id').as('cameraName'))
    .select(document.as('document'))
    .where('entry.written_at', 'is', null)
    .where('entry.payload', 'is', null)
    .where('events.state', '=', 'closed')
    .orderBy('entry.seq')
    .limit(limit)
    .execute();
}

/** Lines of later entries may stand in the files already: then these belong before them. */
async function markOutOfOrder(trx: Db, events: readonly UnlinedEvent[]): Promise<void> {
  const firstOf = new Map(events.toReversed().map(({ day, seq }) => [day, seq]));
  for (const [day, seq] of firstOf) {
    await sql`INSERT INTO event_log_rewrites(day) SELECT ${day} WHERE EXISTS (
        SELECT 1 FROM event_log_entries WHERE day = ${day} AND seq > ${seq} AND payload IS NOT NULL)
      ON CONFLICT(day) DO NOTHING`.execute(trx);
  }
}
