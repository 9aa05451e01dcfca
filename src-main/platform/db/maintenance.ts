import type SQLite from 'better-sqlite3';
import { toDatabaseError } from './connection.ts';

/** Refreshes the statistics that the query planner uses; daily and at shutdown. */
export function optimizeDatabase(connection: SQLite.Database): void {
  try {
    connection.pragma('analysis_limit = 1000');
    connection.pragma('optimize');
  } catch (thrown) {
    // Statistics are a courtesy to the next queries: neither a full disk nor another program keeps this one from closing.
    const { code } = toDatabaseError(thrown, connection.name);
    if (code !== 'disk-full' && code !== 'database-busy') throw thrown;
  }
}
