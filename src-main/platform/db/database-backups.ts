/** Backups of the database alone, in `DATA/backups`: made before a migration and once a day. */
import { mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type SQLite from 'better-sqlite3';
import { toDiskError } from '../disk-error.ts';
import { copyDatabaseNow } from './database-copy.ts';

export type DatabaseBackup = {
  readonly path: string;
  readonly name: string;
  readonly sizeBytes: number;
  /** UTC time from the name. */
  readonly createdAt: string;
  /** Set when it was made before a migration: the version it holds. */
  readonly beforeMigrationOf: number | null;
};

/** Of each kind; older ones go when a newer one is proven. */
export const backupsKept = 3;

const namePattern =
  /^events-(?:v(?<version>\d+)-)?(?<day>\d{4}-\d{2}-\d{2})T(?<h>\d{2})(?<m>\d{2})(?<s>\d{2})Z\.db$/;

/** Newest first; empty without the folder. */
export function listDatabaseBackups(folder: string): DatabaseBackup[] {
  return namesIn(folder)
    .flatMap((name) => {
      const groups = namePattern.exec(name)?.groups;
      if (!groups) return [];
      const path = join(folder, name);
      const createdAt = `${groups['day']}T${groups['h']}:${groups['m']}:${groups['s']}.000Z`;
      const version = groups['version'];
      const sizeBytes = statSync(path).size;
      return [{ path, name, sizeBytes, createdAt, beforeMigrationOf: version ? Number(version) : null }];
    })
    .toSorted((a, b) => (a.createdAt < b.createdAt ? 1 : -1));
}

/** `events-2026-05-01T120000Z.db`, or with `v1-` before the time. */
export function databaseBackupName(nowUtc: string, beforeMigrationOf: number | null = null): string {
  const time = `${nowUtc.slice(0, 19).replaceAll(':', '')}Z`;
  return `events-${beforeMigrationOf === null ? '' : `v${beforeMigrationOf}-`}${time}.db`;
}

/** Keeps the newest of one kind. */
export function pruneDatabaseBackups(folder: string, isBeforeMigration: boolean): void {
  const ofKind = listDatabaseBackups(folder).filter(
    ({ beforeMigrationOf }) => (beforeMigrationOf !== null) === isBeforeMigration,
  );
  for (const { path } of ofKind.slice(backupsKept)) rmSync(path, { force: true });
}

export type MigrationBackupOptions = {
  readonly folder: string;
  readonly fromVersion: number;
  readonly nowUtc: string;
};

/** Path of the proven copy; throws `disk-full` or `data-root-unusable`, and then nothing may be migrated. */
export function backUpBeforeMigration(
  connection: SQLite.Database,
  { folder, fromVersion, nowUtc }: MigrationBackupOptions,
): string {
  const path = join(folder, databaseBackupName(nowUtc, fromVersion));
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  } catch (cause) {
    throw toDiskError(cause, 'create', folder);
  }
  copyDatabaseNow(connection, path);
  pruneDatabaseBackups(folder, true);
  return path;
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return []; // no folder, no backups
  }
}
