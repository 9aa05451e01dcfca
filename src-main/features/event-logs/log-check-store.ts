import { sql } from 'kysely';
import type { Db } from '#main/platform/db/open-database.ts';
import type { LogEntry } from './event-log-store.ts';

export type LogCheckStore = ReturnType<typeof createLogCheckStore>;

/** What `verify` asks the outbox; writes nothing. */
export function createLogCheckStore(db: Db) {
  return { gaps, forgottenEvents, writtenEntriesOf, stateOf };

  /** Ranges of `seq` that were given out and are neither an entry nor a tombstone. */
  async function gaps(): Promise<{ first: number; last: number }[]> {
    const { rows } = await sql<{ first: number; last: number }>`
      WITH known(seq) AS (
        SELECT seq FROM event_log_entries
        UNION SELECT log_seq FROM deleted_events WHERE log_seq IS NOT NULL
        UNION SELECT seq + 1 FROM sqlite_sequence WHERE name = 'event_log_entries')
      SELECT before + 1 AS first, seq - 1 AS last
      FROM (SELECT seq, lag(seq, 1, 0) OVER (ORDER BY seq) AS before FROM known) WHERE seq > before + 1`.execute(
      db,
    );
    return rows;
  }

  /**
   * Events that count as logged without being in the outbox, and events that are over but never came into it.
   */
  async function forgottenEvents(): Promise<{ eventId: string }[]> {
    const { rows } = await sql<{ eventId: string }>`SELECT event_id AS eventId FROM events
      WHERE (logged_at IS NOT NULL OR (state = 'closed' AND analysis_state IN ('done', 'failed', 'skipped')))
        AND NOT EXISTS (SELECT 1 FROM event_log_entries AS entry WHERE entry.event_id = events.event_id
          AND (events.logged_at IS NULL OR entry.written_at IS NOT NULL))`.execute(db);
    return rows;
  }

  async function writtenEntriesOf(day: string, afterSeq: number, limit: number): Promise<LogEntry[]> {
    const rows = await db
      .selectFrom('event_log_entries')
      .select(['seq', 'payload'])
      .where('day', '=', day)
      .where('seq', '>', afterSeq)
      .where('written_at', 'is not', null)
      .orderBy('seq')
      .limit(limit)
      .execute();
    return rows.map(({ seq, payload }) => ({ seq, payload: payload ?? '' }));
  }

  /** Changes with the lines of the day; `isSettled` when nothing of it is due. */
  async function stateOf(day: string): Promise<{ isSettled: boolean; mark: string }> {
    const { rows } = await sql<{ due: number; mark: string }>`SELECT count(*) - count(written_at) AS due,
        count(*) || ':' || coalesce(max(seq), 0) || ':' || (SELECT count(*) FROM deleted_events WHERE day = ${day}) AS mark
      FROM event_log_entries WHERE day = ${day} AND payload IS NOT NULL`.execute(db);
    const rewrite = await db
      .selectFrom('event_log_rewrites')
      .select('day')
      .where('day', '=', day)
      .executeTakeFirst();
    return { isSettled: rows[0]?.due === 0 && !rewrite, mark: rows[0]?.mark ?? '' };
  }
}
