import { sql } from 'kysely';
import type { Db } from './open-database.ts';

/** More messages than any library writes between a copy of its database and the day that copy is used. */
const gap = 1_000_000_000;

/**
 * For a database that may be older than what listeners have heard: without it, ids that they know would be given out
 * again for other messages. With it, whoever comes back meets a gap and is told to begin anew (IF-3).
 */
export async function skipStreamIds(db: Db): Promise<void> {
  await sql`INSERT INTO sqlite_sequence(name, seq) SELECT 'stream_log', 0
    WHERE NOT EXISTS (SELECT 1 FROM sqlite_sequence WHERE name = 'stream_log')`.execute(db);
  await sql`UPDATE sqlite_sequence SET seq = seq + ${gap} WHERE name = 'stream_log'`.execute(db);
}
