import { sql } from 'kysely';
import type { Db } from '#main/platform/db/open-database.ts';

const uuidKey = 'data_root_uuid';

/** The database that takes the place of a damaged one. */
export function createRecoveryStore(db: Db) {
  return {
    dataRootUuid,
    setDataRootUuid,
    renewEventLogs,
    renewEmbeddings,
    lastLogSeq,
    isRewriteDue,
    countEvents,
  };

  async function dataRootUuid(): Promise<string | null> {
    const row = await db
      .selectFrom('app_state')
      .select('value')
      .where('key', '=', uuidKey)
      .executeTakeFirst();
    const uuid: unknown = row && JSON.parse(row.value);
    return typeof uuid === 'string' ? uuid : null;
  }

  async function setDataRootUuid(uuid: string): Promise<void> {
    const value = JSON.stringify(uuid);
    await sql`INSERT INTO app_state(key, value) VALUES (${uuidKey}, ${value})
      ON CONFLICT(key) DO UPDATE SET value = excluded.value`.execute(db);
  }

  /** Every day that has lines or a folder is written anew at the next start. */
  async function renewEventLogs(days: readonly string[]): Promise<void> {
    await sql`INSERT INTO event_log_rewrites(day) SELECT DISTINCT day FROM event_log_entries WHERE true
      UNION SELECT value FROM json_each(${JSON.stringify(days)}) WHERE date(value) IS value
      ON CONFLICT(day) DO NOTHING`.execute(db);
  }

  /** Vectors of frames that came back are made again in the background; no import waits for them. */
  async function renewEmbeddings(): Promise<void> {
    await sql`UPDATE events SET embedded_with = 'none'
      WHERE media_state = 'stored' AND embedded_with IS NULL`.execute(db);
  }

  /** The last `seq` that was given out; 0 when there is none. */
  async function lastLogSeq(): Promise<number> {
    const { rows } = await sql<{ seq: number }>`SELECT seq FROM sqlite_sequence
      WHERE name = 'event_log_entries'`.execute(db);
    return rows[0]?.seq ?? 0;
  }

  async function isRewriteDue(day: string): Promise<boolean> {
    const row = await db
      .selectFrom('event_log_rewrites')
      .select('day')
      .where('day', '=', day)
      .executeTakeFirst();
    return row !== undefined;
  }

  async function countEvents(): Promise<number> {
    const { n } = await db
      .selectFrom('events')
      .select((eb) => eb.fn.countAll<number>().as('n'))
      .executeTakeFirstOrThrow();
    return Number(n);
  }
}
