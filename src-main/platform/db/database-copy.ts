/**
 * Copies of a database that is in use: one moment of it, durable on the disk, and proven by opening it before
 * the copy gets its final name. What goes wrong leaves no file behind.
 */
import { closeSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import SQLite from 'better-sqlite3';
import { AppError } from '#shared/errors.ts';
import { syncDirectory, syncFile } from '../atomic-files.ts';
import { toDiskError } from '../disk-error.ts';
import { connectReadOnly, toDatabaseError } from './connection.ts';

export type CopyOptions = {
  readonly signal?: AbortSignal;
  /** Share 0 to 1. */
  readonly onProgress?: (share: number) => void;
};

/** Pages a step, so that the process can answer and be cancelled in between. */
const pagesPerStep = 500;

/** Copies what a connection sees now. For the moment before a migration, when nothing else runs. */
export function copyDatabaseNow(connection: SQLite.Database, target: string): void {
  const part = `${target}.part`;
  try {
    rmSync(part, { force: true });
    connection.prepare('VACUUM INTO ?').run(part);
    syncNow(part);
    assertSound(part);
    renameSync(part, target);
    if (process.platform !== 'win32') syncNow(dirname(target));
  } catch (cause) {
    removeCopy(part);
    throw toCopyError(cause, target);
  }
}

/** Copies a database file while others write to it; they are not held up. */
export async function copyDatabase(path: string, target: string, options: CopyOptions = {}): Promise<void> {
  const part = `${target}.part`;
  try {
    removeCopy(part);
    await copyPages(path, part, options);
    await assertSoundInSteps(part, options.signal);
    await syncFile(part);
    renameSync(part, target);
    await syncDirectory(dirname(target));
  } catch (cause) {
    removeCopy(part);
    options.signal?.throwIfAborted();
    throw toCopyError(cause, target);
  }
}

/** Throws `database-invalid` for a file that is no sound database. */
export function assertSound(path: string): void {
  const connection = connectReadOnly(path);
  try {
    assertOk(connection.pragma('quick_check(1)', { simple: true }), path);
  } catch (cause) {
    throw toDatabaseError(cause, path);
  } finally {
    connection.close();
  }
}

async function copyPages(path: string, part: string, { signal, onProgress }: CopyOptions): Promise<void> {
  const source = connectReadOnly(path);
  try {
    // A transaction holds the moment: without it every write of another process would start the copy anew.
    source.exec('BEGIN');
    source.prepare('SELECT count(*) FROM sqlite_schema').get();
    await source.backup(part, {
      progress({ totalPages, remainingPages }) {
        signal?.throwIfAborted();
        onProgress?.(totalPages === 0 ? 1 : (totalPages - remainingPages) / totalPages);
        return pagesPerStep;
      },
    });
  } finally {
    source.close();
  }
}

/** Table by table; also turns WAL off, so that the copy is one file that can be opened where nothing may be written. */
async function assertSoundInSteps(path: string, signal: AbortSignal | undefined): Promise<void> {
  const copy = new SQLite(path);
  try {
    copy.pragma('journal_mode = DELETE');
    const tables = copy.prepare(`SELECT name FROM sqlite_schema WHERE type = 'table'`).pluck().all();
    for (const table of tables) {
      assertOk(copy.pragma(`quick_check("${String(table)}")`, { simple: true }), path);
      await setImmediate();
      signal?.throwIfAborted();
    }
  } finally {
    copy.close();
  }
}

function assertOk(verdict: unknown, path: string): void {
  if (verdict !== 'ok') throw new AppError('database-invalid', `${path} is damaged: ${String(verdict)}.`);
}

function syncNow(path: string): void {
  const handle = openSync(path, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

function removeCopy(part: string): void {
  for (const ending of ['', '-journal', '-wal', '-shm']) rmSync(`${part}${ending}`, { force: true });
}

function toCopyError(cause: unknown, target: string): AppError {
  return cause instanceof SQLite.SqliteError
    ? toDatabaseError(cause, target)
    : toDiskError(cause, 'write', target);
}
