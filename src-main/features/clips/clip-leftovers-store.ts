/** What an earlier run left of clips, and which of their files are still needed. */
import { sql } from 'kysely';
import type { Db } from '#main/platform/db/open-database.ts';

export type ClipLeftoversStore = ReturnType<typeof createClipLeftoversStore>;

/** P-12. */
const resumesAtMost = 3;
const tooOften = {
  code: 'cancelled',
  message: 'Porchlight was restarted three times before the clip was there.',
} as const;
const isFinal = sql`analysis_state IN ('done', 'failed', 'skipped')`;

export function createClipLeftoversStore(db: Db, nowUtc: () => string) {
  return { exhausted, resume, unfinishedOver, isOver, inUse, known };

  /** Events that waited for their clip and were resumed as often as they may. */
  async function exhausted(): Promise<string[]> {
    const { rows } = await sql<{ event_id: string }>`SELECT event_id FROM events
      WHERE analysis_state IN ('waiting_clip', 'downloading') AND ${isUnfinished}
        AND resume_count >= ${resumesAtMost}`.execute(db);
    return rows.map(({ event_id }) => event_id);
  }

  /**
   * After a start nobody downloads: whoever waited or was being downloaded goes on, at most three times. Attempts
   * begin anew, but for the one that was cut off. Those that are `exhausted` get no clip: they go on with the picture
   * that opened them (C-AC2), or have failed (P-12). Returns how many wait again.
   */
  async function resume(given: {
    readonly exhaustedIds: readonly string[];
    readonly hasPicture: (eventId: string) => boolean;
  }): Promise<number> {
    return db.transaction().execute(async (trx) => {
      await takeBackOrphans(trx);
      for (const eventId of given.exhaustedIds) {
        await giveUpClip(trx, eventId);
        if (given.hasPicture(eventId)) await goOn(trx, eventId);
        else await giveUp(trx, eventId);
      }
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
      return Number(numUpdatedRows);
    });
  }

  /** Events that were brought back from elsewhere may come without their job: the frames step asks anew. */
  async function takeBackOrphans(trx: Db): Promise<void> {
    await sql`UPDATE events SET analysis_state = 'pending' WHERE analysis_state IN ('waiting_clip', 'downloading')
      AND ${isUnfinished} AND NOT EXISTS (SELECT 1 FROM clip_jobs WHERE clip_jobs.event_id = events.event_id)`.execute(
      trx,
    );
  }

  async function giveUpClip(trx: Db, eventId: string): Promise<void> {
    await sql`UPDATE clip_jobs SET state = 'failed', last_code = ${tooOften.code}, last_error = ${tooOften.message}
      WHERE event_id = ${eventId}`.execute(trx);
  }

  /** The frames step finds that the clip failed, and takes the picture. */
  async function goOn(trx: Db, eventId: string): Promise<void> {
    await sql`UPDATE events SET analysis_state = 'pending', updated_at = ${nowUtc()}
      WHERE event_id = ${eventId}`.execute(trx);
  }

  async function giveUp(trx: Db, eventId: string): Promise<void> {
    const detail = { mode: 'clip', ...tooOften, at: nowUtc() };
    await sql`UPDATE events SET analysis_state = 'failed', media_state = 'none',
        fallback_reason = 'clip_download_failed', updated_at = ${nowUtc()},
        fallback_detail = json_insert(fallback_detail, '$[#]', json(${JSON.stringify(detail)}))
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
