import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import SQLite from 'better-sqlite3';
import { Kysely, SqliteDialect } from 'kysely';
import { AppError } from '#shared/errors.ts';
import { reached } from '../fault-points.ts';
import { codedStatements } from './coded-statements.ts';
import { connect, connectReadOnly, toDatabaseError } from './connection.ts';
import { backUpBeforeMigration } from './database-backups.ts';
import type { Database } from './database-schema.ts';
import { optimizeDatabase } from './maintenance.ts';
import {
  appliedVersions,
  assertKnown,
  type Migration,
  migrate,
  pendingMigrations,
  readMigrations,
  schemaDifferences,
} from './migrations.ts';

export type Db = Kysely<Database>;

export type OpenDatabase = {
  readonly db: Db;
  /** For pragmas and integrity checks; queries go through `db`. */
  readonly connection: SQLite.Database;
  /** Names of the migrations that ran now. */
  readonly migrated: readonly string[];
  /** The copy from before they ran; null when none ran or there was nothing to lose. */
  readonly migrationBackup: string | null;
  close(): void;
};

/**
 * The one writing connection of the core (D-3.1.6): created when absent, migrated, validated, checked.
 * A database that holds data is copied to `backupsFolder` before a migration (P12).
 * Throws `schema-newer`, `database-invalid`, `database-busy`, `data-root-unusable` or `disk-full`.
 */
export function openDatabase(
  path: string,
  migrationsFolder: string,
  nowUtc: string,
  backupsFolder = join(dirname(path), 'backups'),
): OpenDatabase {
  const migrations = readMigrations(migrationsFolder);
  if (path !== ':memory:' && existsSync(path)) refuseUnknown(path, migrations);
  const connection = connect(path);
  try {
    assertKnown(connection, migrations);
    const { migrated, migrationBackup } = migrateSafely(connection, migrations, { nowUtc, backupsFolder });
    const differences = schemaDifferences(connection, migrations);
    if (differences.length > 0) {
      throw new AppError(
        'database-invalid',
        `${path} has another schema: ${differences.slice(0, 3).join('; ')}.`,
      );
    }
    quickCheck(connection, path);
    const db = toKysely(connection);
    return { db, connection, migrated, migrationBackup, close: () => closeDatabase(connection) };
  } catch (cause) {
    connection.close();
    throw toDatabaseError(cause, path);
  }
}

/** For commands that look at a data root which may be in use. */
export function openDatabaseReadOnly(path: string, migrationsFolder: string): OpenDatabase {
  refuseUnknown(path, readMigrations(migrationsFolder));
  const connection = connectReadOnly(path);
  const close = () => void connection.close();
  return { db: toKysely(connection), connection, migrated: [], migrationBackup: null, close };
}

type MigrationOptions = { readonly nowUtc: string; readonly backupsFolder: string };

function migrateSafely(
  connection: SQLite.Database,
  migrations: readonly Migration[],
  { nowUtc, backupsFolder }: MigrationOptions,
): Pick<OpenDatabase, 'migrated' | 'migrationBackup'> {
  const fromVersion = Math.max(0, ...appliedVersions(connection).keys());
  const isDue = fromVersion > 0 && !connection.memory && pendingMigrations(connection, migrations).length > 0;
  const migrationBackup = isDue
    ? backUpBeforeMigration(connection, { folder: backupsFolder, fromVersion, nowUtc })
    : null;
  reached('migration:backed-up');
  try {
    return { migrated: migrate(connection, migrations, nowUtc), migrationBackup };
  } catch (thrown) {
    if (migrationBackup === null || !(thrown instanceof AppError)) throw thrown;
    const nextStep = `The database is as it was. A copy of it is ${migrationBackup}; please report this, with logs/porchlight.log.`;
    throw new AppError(thrown.code, thrown.message, { cause: thrown, nextStep });
  }
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
    optimizeDatabase(connection);
  } finally {
    connection.close();
  }
}
