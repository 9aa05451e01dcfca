/** Which days have logs, which of them must be written again, and what else is known of an event. */
import { sql } from 'kysely';
import type { Db } from '#main/platform/db/open-database.ts';

export type LogDaysStore = ReturnType<typeof createLogDaysStore>;

/** How far a day was written: the number of its entries, and the last of them. */
export type WrittenPart = { readonly entries: number; readonly lastSeq: number };

export function createLogDaysStore(db: Db) {
  return { days, toRewrite, requestRewrite, finishRewrite, superseded };

  /** Every day that has lines, oldest first. One look into the index a day. */
  async function days(): Promise<string[]> {
    const { rows } = await sql<{ day: string }>`WITH RECURSIVE found(day) AS (
        SELECT min(day) FROM event_log_entries
        UNION ALL SELECT (SELECT min(day) FROM event_log_entries AS entry WHERE entry.day > found.day)
          FROM found WHERE found.day IS NOT NULL)
      SELECT day FROM found WHERE day IS NOT NULL AND EXISTS (
        SELECT 1 FROM event_log_entries AS entry WHERE entry.day = found.day AND payload IS NOT NULL)`.execute(
      db,
    );
    return rows.map(({ day }) => day);
  }

  async function toRewrite(exceptDays: readonly string[]): Promise<string[]> {
    const rows = await db
      .selectFrom('event_log_rewrites')
      .select('day')
      .$if(exceptDays.length > 0, (query) => query.where('day', 'not in', exceptDays))
      .orderBy('day')
      .execute();
    return rows.map(({ day }) => day);
  }

  async function requestRewrite(requested: readonly string[]): Promise<void> {
    if (requested.length === 0) return;
    await db
      .insertInto('event_log_rewrites')
      .values(requested.map((day) => ({ day })))
      .onConflict((conflict) => conflict.column('day').doNothing())
      .execute();
  }

  /** Takes the day off the list, unless entries of the written part were deleted meanwhile: then it stays. */
  async function finishRewrite(day: string, { entries, lastSeq }: WrittenPart): Promise<void> {
    await sql`DELETE FROM event_log_rewrites WHERE day = ${day} AND ${entries} = (
      SELECT count(*) FROM event_log_entries WHERE day = ${day} AND seq <= ${lastSeq} AND payload IS NOT NULL)`.execute(
      db,
    );
  }

  /** Those of the events that have lines of an entry, or were deleted. */
  async function superseded(eventIds: readonly string[]): Promise<Set<string>> {
    const found = new Set<string>();
    for (let at = 0; at < eventIds.length; at += 500) {
      const some = eventIds.slice(at, at + 500);
      const rows = await db
        .selectFrom('event_log_entries')
        .select('event_id')
        .where('event_id', 'in', some)
        .where('payload', 'is not', null)
        .unionAll(db.selectFrom('deleted_events').select('event_id').where('event_id', 'in', some))
        .execute();
      for (const { event_id } of rows) found.add(event_id);
    }
    return found;
  }
}
