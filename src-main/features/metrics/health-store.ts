import { statSync } from 'node:fs';
import type SQLite from 'better-sqlite3';
import { errnoOf } from '#main/platform/disk-error.ts';

export type DatabaseFacts = {
  readonly isOpen: boolean;
  readonly sizeBytes: number;
  readonly walBytes: number;
  readonly schemaVersion: number;
  /** Closed events whose log lines are still due. */
  readonly unloggedEvents: number;
  /** Of the newest 50 events. */
  readonly recent: { readonly events: number; readonly withFallback: number };
};

export type HealthStore = { facts(): DatabaseFacts };

const closed: DatabaseFacts = {
  isOpen: false,
  sizeBytes: 0,
  walBytes: 0,
  schemaVersion: 0,
  unloggedEvents: 0,
  recent: { events: 0, withFallback: 0 },
};

/** What the database says of itself; every statement reads an index or a single row. */
export function createHealthStore(connection: SQLite.Database): HealthStore {
  return {
    facts() {
      if (!connection.open) return closed;
      const number = (sql: string) => Number(connection.prepare(sql).pluck().get());
      return {
        isOpen: true,
        sizeBytes: sizeOf(connection.name),
        walBytes: sizeOf(`${connection.name}-wal`),
        schemaVersion: number('SELECT max(version) FROM schema_version'),
        unloggedEvents: number(`SELECT count(*) FROM events WHERE logged_at IS NULL AND state = 'closed'`),
        recent: {
          events: number('SELECT count(*) FROM (SELECT 1 FROM events ORDER BY timestamp DESC LIMIT 50)'),
          withFallback: number(
            `SELECT count(fallback_reason) FROM (SELECT fallback_reason FROM events ORDER BY timestamp DESC LIMIT 50)`,
          ),
        },
      };
    },
  };
}

function sizeOf(path: string): number {
  try {
    return statSync(path).size;
  } catch (thrown) {
    if (errnoOf(thrown) === 'ENOENT') return 0; // no WAL yet, or a database in memory
    throw thrown;
  }
}
