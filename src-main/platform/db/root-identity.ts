import { existsSync, readdirSync, statSync } from 'node:fs';
import type SQLite from 'better-sqlite3';
import { AppError } from '#shared/errors.ts';
import type { DataPaths } from '../data-paths.ts';

/**
 * The database and its folder carry the same identity (P1): one without the other is half a restore or another
 * volume mounted in its place. Throws `data-root-unusable` before anything is written.
 */
export function assertSameRoot(connection: SQLite.Database, rootUuid: string): void {
  const key = 'data_root_uuid';
  const stored = connection.prepare('SELECT value FROM app_state WHERE key = ?').pluck().get(key);
  if (stored === undefined) {
    connection.prepare('INSERT INTO app_state(key, value) VALUES (?, ?)').run(key, JSON.stringify(rootUuid));
    return;
  }
  if (stored === JSON.stringify(rootUuid)) return;
  throw new AppError(
    'data-root-unusable',
    'The database belongs to another data folder: nothing was changed.',
    {
      nextStep: 'Restore events.db and root.json from the same backup, or choose another folder with --data.',
    },
  );
}

/**
 * A library without its database would be given an empty one, and then its files would belong to nothing: frames or
 * event logs beside an absent or empty events.db are refused with `database-invalid` (F31).
 */
export function assertDatabaseIsThere({ database, frames, eventLogs }: DataPaths): void {
  if (existsSync(database) && statSync(database).size > 0) return;
  const isEmpty = (folder: string) => !existsSync(folder) || readdirSync(folder).length === 0;
  if (isEmpty(frames) && isEmpty(eventLogs)) return;
  throw new AppError('database-invalid', `${database} is missing or empty, but there are frames beside it.`);
}
