import { sql } from 'kysely';
import type { Db } from '#main/platform/db/open-database.ts';

/** The database of a backup before it is put in place. */
export function createRestoredStore(db: Db) {
  return { dataRootUuid, forgetSnapshotsFolder, renewEventLogs };

  async function dataRootUuid(): Promise<string | null> {
    const row = await db
      .selectFrom('app_state')
      .select('value')
      .where('key', '=', 'data_root_uuid')
      .executeTakeFirst();
    const uuid: unknown = row && JSON.parse(row.value);
    return typeof uuid === 'string' ? uuid : null;
  }

  async function forgetSnapshotsFolder(): Promise<void> {
    await db.deleteFrom('app_settings').where('key', '=', 'snapshots_dir').execute();
  }

  /** Their files are older or younger than the rows: every day is written anew. `loggedDays` are those with a folder. */
  async function renewEventLogs(loggedDays: readonly string[]): Promise<void> {
    await sql`INSERT INTO event_log_rewrites(day) SELECT DISTINCT day FROM event_log_entries WHERE true
      UNION SELECT value FROM json_each(${JSON.stringify(loggedDays)}) WHERE date(value) IS value
      ON CONFLICT(day) DO NOTHING`.execute(db);
  }
}
