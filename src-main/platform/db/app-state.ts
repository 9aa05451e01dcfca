import type SQLite from 'better-sqlite3';

/** Null when nothing is stored under the key. */
export function readAppState(connection: SQLite.Database, key: string): unknown {
  const stored = connection.prepare('SELECT value FROM app_state WHERE key = ?').pluck().get(key);
  return typeof stored === 'string' ? JSON.parse(stored) : null;
}

export function writeAppState(connection: SQLite.Database, key: string, value: unknown): void {
  connection
    .prepare(
      `INSERT INTO app_state(key, value) VALUES (?, ?) ON CONFLICT(key) DO UPDATE
         SET value = excluded.value, updated_at = strftime('%Y-%m-%dT%H:%M:%fZ','now')`,
    )
    .run(key, JSON.stringify(value));
}
