/**
 * Numbered SQL files, forward only. Each runs inside its own transaction together with its row in
 * `schema_version`; a database from a newer program is refused before a byte of it changes.
 */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import SQLite from 'better-sqlite3';
import { AppError } from '#shared/errors.ts';
import { reached } from '../fault-points.ts';
import { toDatabaseError } from './connection.ts';

export type Migration = {
  readonly version: number;
  readonly name: string;
  readonly sql: string;
  /** SHA-256 of the file, lower-case hex. */
  readonly checksum: string;
};

export function readMigrations(folder: string): Migration[] {
  return readdirSync(folder)
    .filter((file) => /^\d{3}_\w+\.sql$/.test(file))
    .toSorted()
    .map((file) => {
      const sql = readFileSync(join(folder, file), 'utf8');
      return {
        version: Number.parseInt(file, 10),
        name: file.replace(/\.sql$/, ''),
        sql,
        checksum: createHash('sha256').update(sql).digest('hex'),
      };
    });
}

/** Versions already applied; empty for a new file. */
export function appliedVersions(connection: SQLite.Database): Map<number, string | null> {
  const hasTable = connection
    .prepare(`SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'schema_version'`)
    .get();
  if (!hasTable) return new Map();
  const rows = connection.prepare('SELECT version, checksum FROM schema_version').raw().all();
  return new Map(rows as [number, string | null][]);
}

/** Throws `schema-newer`, or `database-invalid` when a migration was edited after it was applied. */
export function assertKnown(connection: SQLite.Database, migrations: readonly Migration[]): void {
  const newest = migrations.at(-1)?.version ?? 0;
  for (const [version, checksum] of appliedVersions(connection)) {
    if (version > newest) {
      throw new AppError(
        'schema-newer',
        `The database has version ${version}; this Porchlight knows up to version ${newest}.`,
        {
          nextStep: `Update Porchlight to one that knows version ${version}, or choose another folder with --data.`,
        },
      );
    }
    const known = migrations.find((migration) => migration.version === version);
    if (known && checksum !== null && checksum !== known.checksum) {
      throw new AppError(
        'database-invalid',
        `Migration ${known.name} is not the one the database was made with.`,
      );
    }
  }
}

/** Runs what is pending and returns the names of it. */
export function migrate(
  connection: SQLite.Database,
  migrations: readonly Migration[],
  nowUtc: string,
): string[] {
  const pending = pendingMigrations(connection, migrations);
  for (const migration of pending) apply(connection, migration, nowUtc);
  return pending.map(({ name }) => name);
}

export function pendingMigrations(
  connection: SQLite.Database,
  migrations: readonly Migration[],
): readonly Migration[] {
  const applied = appliedVersions(connection);
  return migrations.filter(({ version }) => !applied.has(version));
}

function apply(
  connection: SQLite.Database,
  { version, name, sql, checksum }: Migration,
  nowUtc: string,
): void {
  try {
    // A table that is rebuilt must not take its children with it; what is left is checked before the commit (DB-2).
    connection.pragma('foreign_keys = OFF');
    connection
      .transaction(() => {
        connection.exec(sql);
        connection
          .prepare(
            `INSERT INTO schema_version(version, name, checksum, applied_at) VALUES (?, ?, ?, ?)
             ON CONFLICT(version) DO UPDATE SET checksum = excluded.checksum, applied_at = excluded.applied_at`,
          )
          .run(version, name, checksum, nowUtc);
        assertConsistent(connection);
        reached('migration:applied');
      })
      .immediate();
  } catch (cause) {
    const known = toDatabaseError(cause, connection.name);
    if (known.code !== 'database-invalid') throw known;
    throw new AppError('database-invalid', `Migration ${name} failed; nothing of it was kept.`, { cause });
  } finally {
    connection.pragma('foreign_keys = ON');
  }
}

/** Before the commit (P12). */
function assertConsistent(connection: SQLite.Database): void {
  const orphans = connection.pragma('foreign_key_check') as unknown[];
  const verdict: unknown = connection.pragma('integrity_check(1)', { simple: true });
  if (orphans.length === 0 && verdict === 'ok') return;
  const problem = verdict === 'ok' ? `${orphans.length} rows refer to nothing` : String(verdict);
  throw new AppError('database-invalid', `The database would not be whole: ${problem}.`);
}

/** `type name sql` of every object a database has that the migrations do not make, or the other way round. */
export function schemaDifferences(connection: SQLite.Database, migrations: readonly Migration[]): string[] {
  const golden = new SQLite(':memory:');
  try {
    for (const { sql } of migrations) golden.exec(sql);
    const wanted = schemaOf(golden);
    const found = schemaOf(connection);
    const missing = [...wanted.keys()].filter((name) => wanted.get(name) !== found.get(name));
    const foreign = [...found.keys()].filter((name) => !wanted.has(name));
    return [
      ...missing.map((name) => `${name} differs or is missing`),
      ...foreign.map((name) => `${name} is unknown`),
    ];
  } finally {
    golden.close();
  }
}

function schemaOf(connection: SQLite.Database): Map<string, string> {
  // sqlite_stat tables come and go with PRAGMA optimize.
  const rows = connection
    .prepare(
      `SELECT type || ' ' || name, coalesce(sql, '') FROM sqlite_schema WHERE name NOT LIKE 'sqlite_stat%'`,
    )
    .raw()
    .all();
  return new Map(rows as [string, string][]);
}
