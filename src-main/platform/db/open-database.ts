import { existsSync } from 'node:fs';
import SQLite from 'better-sqlite3';
import { Kysely, SqliteDialect } from 'kysely';
import { AppError } from '#shared/errors.ts';
import { codedStatements } from './coded-statements.ts';
import { connect, connectReadOnly, toDatabaseError } from './connection.ts';
import type { Database } from './database-schema.ts';
import { assertKnown, migrate, readMigrations, schemaDifferences } from './migrations.ts';

export type Db = Kysely<Database>;

export type OpenDatabase = {
  readonly db: Db;
  /** For pragmas and integrity checks; queries go through `db`. */
  readonly connection: SQLite.Database;
  /** Names of the migrations that ran now. */
  readonly migrated: readonly string[];
  close(): void;
};

/**
 * The one writing connection of the core (D-3.1.6): created when absent, migrated, validated, checked.
 * Throws `schema-newer`, `database-invalid`, `data-root-unusable` or `disk-full`.
 */
export function openDatabase(path: string, migrationsFolder: string, nowUtc: string): OpenDatabase {
  const migrations = readMigrations(migrationsFolder);
  if (path !== ':memory:' && existsSync(path)) refuseUnknown(path, migrations);
  const connection = connect(path);
  try {
    assertKnown(connection, migrations);
    const migrated = migrate(connection, migrations, nowUtc);
    const differences = schemaDifferences(connection, migrations);
    if (differences.length > 0) {
      throw new AppError(
        'database-invalid',
        `${path} has another schema: ${differences.slice(0, 3).join('; ')}.`,
      );
    }
    quickCheck(connection, path);
    return { db: toKysely(connection), connection, migrated, close: () => closeDatabase(connection) };
  } catch (cause) {
    connection.close();
    throw toDatabaseError(cause, path);
  }
}

/** For commands that look at a data root which may be in use. */
export function openDatabaseReadOnly(path: string, migrationsFolder: string): OpenDatabase {
  refuseUnknown(path, readMigrations(migrationsFolder));
  const connection = connectReadOnly(path);
  return { db: toKysely(connection), connection, migrated: [], close: () => connection.close() };
}

function refuseUnknown(path: string, migrations: ReturnType<typeof readMigrations>): void {
  const connection = connectReadOnly(path);
  try {
    assertKnown(connection, migrations);
  } catch (cause) {
    if (!isInterrupted(cause)) throw toDatabaseError(cause, path);
  } finally {
    connection.close();
  }
}

/** Killed while it was being made (later there is only the WAL): the writer rolls that back, a reader may not. */
function isInterrupted(cause: unknown): boolean {
  return cause instanceof SQLite.SqliteError && cause.code === 'SQLITE_READONLY_ROLLBACK';
}

function quickCheck(connection: SQLite.Database, path: string): void {
  const verdict = connection.pragma('quick_check(1)', { simple: true });
  if (verdict !== 'ok') throw new AppError('database-invalid', `${path} is damaged: ${String(verdict)}.`);
}

function toKysely(connection: SQLite.Database): Db {
  return new Kysely<Database>({ dialect: new SqliteDialect({ database: codedStatements(connection) }) });
}

function closeDatabase(connection: SQLite.Database): void {
  try {
    connection.pragma('analysis_limit = 1000');
    connection.pragma('optimize');
  } catch (thrown) {
    // Statistics are a courtesy to the next run; a full disk must not keep the database from being closed.
    if (toDatabaseError(thrown, connection.name).code !== 'disk-full') throw thrown;
  } finally {
    connection.close();
  }
}
