import type SQLite from 'better-sqlite3';
import { toDatabaseError } from './connection.ts';

/** Refreshes the statistics that the query planner uses; daily and at shutdown. */
export function optimizeDatabase(connection: SQLite.Database): void {
  try {
    connection.pragma('analysis_limit = 1000');
    connection.pragma('optimize');
  } catch (thrown) {
    // Statistics are a courtesy to the next queries; a full disk must not keep the database from being closed.
    if (toDatabaseError(thrown, connection.name).code !== 'disk-full') throw thrown;
  }
}
