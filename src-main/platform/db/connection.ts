import SQLite from 'better-sqlite3';
import { AppError } from '#shared/errors.ts';
import { readUnitVector } from './unit-vector.ts';

/**
 * Pragmas of every writing connection in their order (DB-2, P10): `auto_vacuum` only takes effect before the
 * first table, `synchronous` 2 is FULL because a power cut must not take an acknowledged event.
 */
const pragmas = [
  ['busy_timeout', 5000],
  ['auto_vacuum', 2],
  ['journal_mode', 'wal'],
  ['synchronous', 2],
  ['foreign_keys', 1],
  ['trusted_schema', 0],
  ['cell_size_check', 1],
  ['journal_size_limit', 16 * 1024 * 1024],
  ['wal_autocheckpoint', 1000],
  ['fullfsync', 1],
  ['checkpoint_fullfsync', 1],
] as const;

/** Opens or creates a database file; every pragma is read back. */
export function connect(path: string): SQLite.Database {
  const connection = openFile(path, {});
  try {
    for (const [name, value] of pragmas) connection.pragma(`${name} = ${value}`);
    assertPragmas(connection);
    return connection;
  } catch (cause) {
    connection.close();
    throw toDatabaseError(cause, path);
  }
}

/** Reads only, beside a running Porchlight or before taking a database over. */
export function connectReadOnly(path: string): SQLite.Database {
  const connection = openFile(path, { readonly: true, fileMustExist: true });
  connection.pragma('busy_timeout = 5000');
  connection.pragma('query_only = 1');
  return connection;
}

/** Names of the pragmas that do not have the value they must have. */
export function wrongPragmas(connection: SQLite.Database): string[] {
  // An in-memory database knows no WAL; tests use it for speed.
  const isInMemory = connection.memory;
  return pragmas
    .filter(([name]) => !(isInMemory && (name === 'journal_mode' || name === 'auto_vacuum')))
    .filter(([name, value]) => connection.pragma(name, { simple: true }) !== value)
    .map(([name]) => name);
}

export function toDatabaseError(cause: unknown, path: string): AppError {
  if (cause instanceof AppError) return cause;
  const code = cause instanceof SQLite.SqliteError ? cause.code : '';
  if (code === 'SQLITE_FULL') {
    return new AppError('disk-full', `The disk is full: ${path} cannot grow.`, { cause });
  }
  const unreachable = toAccessError(code, cause, path);
  if (unreachable) return unreachable;
  if (code === 'SQLITE_NOTADB' || code.startsWith('SQLITE_CORRUPT')) {
    return new AppError('database-invalid', `${path} is damaged (${code}).`, { cause });
  }
  const message = cause instanceof Error ? cause.message : String(cause);
  return new AppError('database-invalid', `${path} cannot be used: ${message}.`, { cause });
}

/** For a file that may well be sound, but cannot be got at. */
function toAccessError(code: string, cause: unknown, path: string): AppError | null {
  if (busy.test(code)) {
    return new AppError('database-busy', `${path} is in use by another program (${code}).`, { cause });
  }
  if (code.startsWith('SQLITE_READONLY') || code.startsWith('SQLITE_CANTOPEN')) {
    return new AppError('data-root-unusable', `${path} cannot be opened for writing (${code}).`, { cause });
  }
  if (code.startsWith('SQLITE_IOERR')) {
    return new AppError('data-root-unusable', `${path} could not be read or written (${code}).`, {
      cause,
      nextStep: 'Check the disk: it may be full, failing or gone. Then start again.',
    });
  }
  return null;
}

/** What D-3.2.7 calls `DatabaseWriteError`: a full, failing or locked-away disk, a damaged file, or one in use elsewhere. */
export function isDatabaseWriteError(thrown: unknown): thrown is AppError {
  return thrown instanceof AppError && isTroubleOfDisk(thrown.cause);
}

/** Not a constraint that failed, nor wrong SQL. */
export function isTroubleOfDisk(thrown: unknown): thrown is SQLite.SqliteError {
  return thrown instanceof SQLite.SqliteError && troubles.test(thrown.code);
}

/** Trying again cannot help: the row itself is refused. */
export function isConstraintError(thrown: unknown): boolean {
  return thrown instanceof SQLite.SqliteError && thrown.code.startsWith('SQLITE_CONSTRAINT');
}

/** Another connection holds the file, which may well be sound: no reason to repair it. */
const busy = /^SQLITE_(BUSY|LOCKED)/;
const troubles = /^SQLITE_(FULL|IOERR|READONLY|CANTOPEN|CORRUPT|NOTADB|BUSY|LOCKED)/;

function openFile(path: string, options: SQLite.Options): SQLite.Database {
  try {
    return withFunctions(new SQLite(path, options));
  } catch (cause) {
    throw toDatabaseError(cause, path);
  }
}

/** `is_unit_vector(blob)`: 1 for a vector of length 1 as vectors are stored, else 0. */
function withFunctions(connection: SQLite.Database): SQLite.Database {
  return connection.function('is_unit_vector', { deterministic: true, directOnly: true }, (blob: unknown) =>
    blob instanceof Uint8Array && readUnitVector(blob) ? 1 : 0,
  );
}

function assertPragmas(connection: SQLite.Database): void {
  const wrong = wrongPragmas(connection);
  if (wrong.length > 0) {
    throw new AppError('database-invalid', `The database does not accept ${wrong.join(', ')}.`);
  }
}
