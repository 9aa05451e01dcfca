import { sql } from 'kysely';
import type { Db } from '#main/platform/db/open-database.ts';

export type DayStore = ReturnType<typeof createDayStore>;

/** What belongs to a day beside its events. */
export function createDayStore(db: Db) {
  return { hasOpenEvents, takeDetached, forget };

  async function hasOpenEvents(day: string): Promise<boolean> {
    const row = await db
      .selectFrom('events')
      .select('id')
      .where('state', '=', sql.lit('open')) // literal, or the partial index of open events is not used
      .where('day', '=', day)
      .limit(1)
      .executeTakeFirst();
    return row !== undefined;
  }

  /** Takes the registered files of a day out and returns their stored paths. */
  async function takeDetached(trx: Db, day: string): Promise<string[]> {
    const rows = await trx.deleteFrom('detached_files').where('day', '=', day).returning('path').execute();
    return rows.map(({ path }) => path);
  }

  /**
   * Intents for files of the day and for its event logs; what was counted for it is over. The request to write its
   * logs again stays: lines may be on their way to them this very moment, and make the folder anew.
   */
  async function forget(trx: Db, day: string, files: readonly string[]): Promise<void> {
    const common = { reason: 'rotation', day, last_error: null } as const;
    const intents = files.map((path) => ({ ...common, op: 'delete_path' as const, path }));
    await trx
      .insertInto('file_ops')
      .values([...intents, { ...common, op: 'delete_dir', path: `events/${day}` }])
      .execute();
    await trx.deleteFrom('storage_ledger').where('day', '=', day).execute();
  }
}
