import type SQLite from 'better-sqlite3';
import { checkpoint } from './compact-database.ts';

/**
 * A function for every minute: when nothing was written since the last call, the write-ahead log is moved into the
 * database, so that nobody who writes later has to wait for it (DB-3).
 */
export function createIdleCheckpoint(connection: SQLite.Database): () => void {
  let seen = changesOf(connection);
  let isDone = true;
  return () => {
    const now = changesOf(connection);
    const isIdle = now === seen;
    if (!isIdle) isDone = false;
    seen = now;
    if (!isIdle || isDone || connection.inTransaction) return;
    checkpoint(connection);
    isDone = true;
  };
}

/** Rows changed by this connection, the only one that writes. */
function changesOf(connection: SQLite.Database): number {
  return Number(connection.prepare('SELECT total_changes()').pluck().get());
}
