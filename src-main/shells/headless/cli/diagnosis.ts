/** Looks at a data folder that nobody uses, and changes nothing. */
import { AppError } from '#shared/errors.ts';
import { killedRestores } from '#main/features/backup/finish-restore.ts';
import { checkEventLogs } from '#main/features/event-logs/check-event-logs.ts';
import { createDerivedStore } from '#main/features/integrity/derived-store.ts';
import { type Finding, findingsOf } from '#main/features/integrity/finding.ts';
import { openToOthers } from '#main/features/integrity/folder-rights.ts';
import { checkIntegrity } from '#main/features/integrity/integrity-check.ts';
import { readRootMarker } from '#main/features/integrity/root-marker.ts';
import type { DataPaths } from '#main/platform/data-paths.ts';
import { listDatabaseBackups } from '#main/platform/db/database-backups.ts';
import { assertSound } from '#main/platform/db/database-copy.ts';
import { pendingMigrations, readMigrations, schemaDifferences } from '#main/platform/db/migrations.ts';
import { type OpenDatabase, openDatabaseReadOnly } from '#main/platform/db/open-database.ts';
import { assertDatabaseIsThere } from '#main/platform/db/root-identity.ts';
import type { CommandContext } from './command-context.ts';
import { withStoredPlaces } from './read-only-data.ts';

export type Diagnosis = {
  readonly findings: readonly Finding[];
  /** The database has to be recovered before anything else can be done. */
  readonly isDatabaseLost: boolean;
};

export async function diagnose(paths: DataPaths, context: CommandContext): Promise<Diagnosis> {
  const outside = [
    ...(await markerFindings(paths)),
    ...(await rightFindings(paths)),
    ...(await leftoverFindings(paths)),
  ];
  const database = openOrSay(paths, context);
  if ('code' in database) return { findings: [...outside, database], isDatabaseLost: true };
  try {
    const inside = await contentFindings(database, paths, context);
    return { findings: [...outside, ...inside], isDatabaseLost: false };
  } finally {
    database.close();
  }
}

async function markerFindings({ root }: DataPaths): Promise<Finding[]> {
  const { state } = await readRootMarker(root);
  if (state === 'fine') return [];
  const repair = 'root.json is written anew with the identity that the database remembers';
  return [{ code: 'root-marker', message: `${root}/root.json is ${state}`, repair }];
}

async function rightFindings(paths: DataPaths): Promise<Finding[]> {
  return (await openToOthers(paths)).map((path) => ({
    code: 'rights',
    message: `${path} can be read or written by other users`,
    repair: 'only its owner keeps the right',
  }));
}

async function leftoverFindings(paths: DataPaths): Promise<Finding[]> {
  return (await killedRestores(paths)).map((path) => ({
    code: 'killed-restore',
    message: `${path} is what a restore unpacked before it was killed`,
    repair: 'it is deleted; the backup it came from stays',
  }));
}

/** Throws `schema-newer`: a newer program's database is not ours to judge. */
function openOrSay(paths: DataPaths, { folders }: CommandContext): OpenDatabase | Finding {
  try {
    assertDatabaseIsThere(paths);
    assertSound(paths.database);
    return openAsMade(paths, folders.migrations);
  } catch (thrown) {
    const isDamage = thrown instanceof AppError && thrown.code === 'database-invalid';
    const isAbsent = thrown instanceof AppError && thrown.message.includes('SQLITE_CANTOPEN');
    if (!isDamage && !isAbsent) throw thrown;
    const [newest] = listDatabaseBackups(paths.backups);
    const base = newest ? `the backup ${newest.name}` : 'a new database, because there is no backup';
    return {
      code: 'database',
      message: thrown.message,
      repair: `the file is kept aside; ${base} is completed with rows that can still be read, with the event logs and with frames`,
    };
  }
}

/** A schema that nobody made is damage, too; an older one is brought up to date by the next start. */
function openAsMade({ database: path }: DataPaths, migrationsFolder: string): OpenDatabase {
  const database = openDatabaseReadOnly(path, migrationsFolder);
  const migrations = readMigrations(migrationsFolder);
  const isOlder = pendingMigrations(database.connection, migrations).length > 0;
  const [difference] = isOlder ? [] : schemaDifferences(database.connection, migrations);
  if (difference === undefined) return database;
  database.close();
  throw new AppError('database-invalid', `${path} has another schema: ${difference}.`);
}

async function contentFindings(
  database: OpenDatabase,
  paths: DataPaths,
  context: CommandContext,
): Promise<Finding[]> {
  const migrations = readMigrations(context.folders.migrations);
  if (pendingMigrations(database.connection, migrations).length > 0) return []; // judged after the next start
  const places = await withStoredPlaces(paths, database.db, context);
  // Lines that are due, after a kill or a restore, are no fault: the next start writes them.
  const logs = { db: database.db, paths: places, isInUse: true };
  const { violations } = await checkIntegrity(
    { database, migrations, paths: places, isInUse: false, checkEventLogs: () => checkEventLogs(logs) },
    { isStrict: true },
  );
  // A connection that only reads has not the pragmas of the writer.
  const found = findingsOf(violations.filter(({ subject }) => subject !== 'pragma'));
  const wrong = await createDerivedStore(database.db).wrongTables();
  if (wrong.length === 0) return found;
  const repair = 'they are made anew from the events';
  return [...found, { code: 'derived', message: `${wrong.join(', ')} do not match the events`, repair }];
}
