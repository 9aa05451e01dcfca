/** What an earlier run left of clips, and which of their files are still needed. */
import { sql } from 'kysely';
import type { Db } from '#main/platform/db/open-database.ts';

export type ClipLeftoversStore = ReturnType<typeof createClipLeftoversStore>;

/** P-12. */
const resumesAtMost = 3;
const isFinal = sql`analysis_state IN ('done', 'failed', 'skipped')`;

export function createClipLeftoversStore(db: Db, nowUtc: () => string) {
  return { resume, unfinishedOver, isOver, inUse, known };

  /**
   * After a start nobody downloads: whoever waited or was being downloaded goes on, at most three times. Attempts
   * begin anew, but for the one that was cut off. Returns how many go on and whose turn is over.
   */
  async function resume(): Promise<{ readonly resumed: number; readonly givenUpIds: readonly string[] }> {
    return db.transaction().execute(async (trx) => {
      const { rows } = await sql<{ event_id: string }>`SELECT event_id FROM events
        WHERE analysis_state IN ('waiting_clip', 'downloading') AND ${isUnfinished} AND resume_count >= ${resumesAtMost}`.execute(
        trx,
      );
      await takeBackOrphans(trx);
      const givenUpIds = rows.map(({ event_id }) => event_id);
      for (const eventId of givenUpIds) await giveUp(trx, eventId);
      const { numUpdatedRows } = await trx
        .updateTable('events')
        .set((eb) => ({
          analysis_state: 'waiting_clip',
          resume_count: eb('resume_count', '+', 1),
          updated_at: nowUtc(),
        }))
        .where('analysis_state', 'in', ['waiting_clip', 'downloading'])
        .where(isUnfinished)
        .executeTakeFirst();
      await sql`UPDATE clip_jobs SET state = 'queued', attempts = max(0, attempts - 1), updated_at = ${nowUtc()}
        WHERE state = 'downloading'`.execute(trx);
      return { resumed: Number(numUpdatedRows), givenUpIds };
    });
  }

  /** Events that were brought back from elsewhere may come without their job: the frames step asks anew. */
  async function takeBackOrphans(trx: Db): Promise<void> {
    await sql`UPDATE events SET analysis_state = 'pending' WHERE analysis_state IN ('waiting_clip', 'downloading')
      AND ${isUnfinished} AND NOT EXISTS (SELECT 1 FROM clip_jobs WHERE clip_jobs.event_id = events.event_id)`.execute(
      trx,
    );
  }

  async function giveUp(trx: Db, eventId: string): Promise<void> {
    const detail = {
      mode: 'clip',
      code: 'cancelled',
      message: 'Porchlight was restarted three times before the clip was there.',
      at: nowUtc(),
    };
    await sql`UPDATE events SET analysis_state = 'failed', media_state = 'none',
        fallback_reason = 'clip_download_failed', updated_at = ${nowUtc()},
        fallback_detail = json_insert(fallback_detail, '$[#]', json(${JSON.stringify(detail)}))
      WHERE event_id = ${eventId}`.execute(trx);
    await sql`UPDATE clip_jobs SET state = 'failed', last_code = ${detail.code}, last_error = ${detail.message}
      WHERE event_id = ${eventId}`.execute(trx);
  }

  /** Events that are over while their clip is still there: cleaning up was cut off. */
  async function unfinishedOver(): Promise<string[]> {
    const { rows } = await sql<{ event_id: string }>`SELECT clip_jobs.event_id FROM clip_jobs
      JOIN events ON events.event_id = clip_jobs.event_id
      WHERE clip_jobs.state IN ('ready', 'failed') AND ${isFinal}`.execute(db);
    return rows.map(({ event_id }) => event_id);
  }

  /** The analysis has ended, or the event is gone: nothing of its clip is needed any more. */
  async function isOver(eventId: string): Promise<boolean> {
    const { rows } = await sql<{ isOver: number }>`SELECT NOT EXISTS
      (SELECT 1 FROM events WHERE event_id = ${eventId} AND NOT (${isFinal})) AS isOver`.execute(db);
    return rows[0]?.isOver === 1;
  }

  async function known(eventIds: readonly string[]): Promise<Set<string>> {
    if (eventIds.length === 0) return new Set();
    const rows = await db
      .selectFrom('events')
      .select('event_id')
      .where('event_id', 'in', [...eventIds])
      .execute();
    return new Set(rows.map(({ event_id }) => event_id));
  }

  async function inUse(eventIds: readonly string[]): Promise<Set<string>> {
    if (eventIds.length === 0) return new Set();
    const { rows } = await sql<{ event_id: string }>`
      SELECT event_id FROM events WHERE event_id IN (${sql.join([...eventIds])}) AND NOT (${isFinal})
      UNION SELECT event_id FROM clip_jobs
        WHERE event_id IN (${sql.join([...eventIds])}) AND state IN ('queued', 'downloading', 'ready')`.execute(
      db,
    );
    return new Set(rows.map(({ event_id }) => event_id));
  }
}

/** The condition of idx_events_pending, in its words: without it SQLite looks at every event there is. */
const isUnfinished = sql<boolean>`analysis_state NOT IN ('done', 'failed', 'skipped')`;
