import { readFileSync, writeFileSync } from 'node:fs';
import SQLite from 'better-sqlite3';
import { AppError } from '#shared/errors.ts';
import { toDiskError } from '../disk-error.ts';
import { toDatabaseError } from './connection.ts';

/** Holds `path` until the returned function is called or the process ends, however it ends (P2). */
export function holdExclusively(path: string, what: string): () => void {
  const lock = openLock(path);
  const holderPath = `${path}.holder`;
  try {
    lock.pragma('busy_timeout = 200');
    lock.pragma('journal_mode = DELETE');
    lock.exec('BEGIN EXCLUSIVE');
  } catch (cause) {
    lock.close();
    if (!isBusy(cause)) throw toDatabaseError(cause, path);
    throw new AppError('data-root-locked', `${what} is in use by another Porchlight${holder(holderPath)}.`, {
      cause,
    });
  }
  try {
    writeFileSync(holderPath, String(process.pid), { mode: 0o600 });
  } catch (cause) {
    lock.close();
    throw toDiskError(cause, 'write', holderPath);
  }
  return () => lock.close();
}

function openLock(path: string): SQLite.Database {
  try {
    return new SQLite(path, { timeout: 200 });
  } catch (cause) {
    throw new AppError('data-root-unusable', `Could not open ${path}.`, { cause });
  }
}

function isBusy(thrown: unknown): boolean {
  return thrown instanceof SQLite.SqliteError && thrown.code.startsWith('SQLITE_BUSY');
}

// Only told to a person; the lock itself never relies on it.
function holder(path: string): string {
  try {
    return ` (process ${readFileSync(path, 'utf8')})`;
  } catch {
    return ''; // written by no one yet: the sentence is complete without it
  }
}
