/**
 * A database that cannot be opened (P13): nothing is deleted. The newest sound backup becomes the new database; rows that
 * can still be read from the damaged file come on top of it, then events that only the event logs know, then the frames of
 * events whose rows were lost. Only when all of that is durable does the new file take the place of the damaged one.
 */
import { existsSync } from 'node:fs';
import { copyFile, readdir, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { AppError } from '#shared/errors.ts';
import { syncFile } from '#main/platform/atomic-files.ts';
import type { DataPaths } from '#main/platform/data-paths.ts';
import { listDatabaseBackups } from '#main/platform/db/database-backups.ts';
import { assertSound } from '#main/platform/db/database-copy.ts';
import { type OpenDatabase, openDatabase } from '#main/platform/db/open-database.ts';
import { skipStreamIds } from '#main/platform/db/stream-ids.ts';
import type { NewId } from '#main/platform/ids.ts';
import { createRecoveryStore } from './recovery-store.ts';
import { salvageEventLogs } from './salvage-event-logs.ts';
import { salvageFrames } from './salvage-frames.ts';
import { nothingSalvaged, salvageRows } from './salvage-rows-store.ts';

export type RecoveryReport = {
  /** Where the damaged file is now; null when there was none. */
  readonly damagedFile: string | null;
  /** Name of the backup it was built on; null: a new database. */
  readonly backup: string | null;
  /** Rows that could be read from the damaged file, by table; tables without are left out. */
  readonly rowsFromDamagedFile: Readonly<Record<string, number>>;
  readonly eventsFromLogs: number;
  readonly framesFromFiles: number;
  readonly events: number;
  readonly dataRootUuid: string;
  /** Sentences about what could not be brought back. */
  readonly notRecovered: readonly string[];
};

export type RecoveryDeps = {
  readonly paths: DataPaths;
  /** Of root.json; null when that is missing, too. */
  readonly rootUuid: string | null;
  readonly migrationsFolder: string;
  readonly nowUtc: string;
  readonly newId: NewId;
  /** Renames in one go that a crash cannot tear: `[from, to]` in the folder of the database. */
  readonly swap: (moves: readonly (readonly [from: string, to: string])[]) => Promise<void>;
};

const endings = ['', '-wal', '-shm', '-journal'] as const;

export async function recoverDatabase(deps: RecoveryDeps): Promise<RecoveryReport> {
  const { paths, nowUtc } = deps;
  const time = `${nowUtc.slice(0, 19).replaceAll(':', '')}Z`;
  const staged = `${paths.database}.recovering-${time}`;
  const aside = `${paths.database}.corrupt-${time}`;
  await removeLeftovers(paths.database);
  const { database, backup } = await openBase(staged, deps);
  let facts: Omit<RecoveryReport, 'damagedFile' | 'backup'>;
  try {
    facts = await fill(database, staged, deps);
  } finally {
    database.close();
  }
  await syncFile(staged);
  const hasDamaged = existsSync(paths.database);
  await deps.swap([
    ...endings.map((ending) => [`${paths.database}${ending}`, `${aside}${ending}`] as const),
    [staged, paths.database],
  ]);
  await removeLeftovers(paths.database);
  return { damagedFile: hasDamaged ? aside : null, backup, ...facts };
}

/** The newest backup of this library that is sound, or a new database. */
async function openBase(
  staged: string,
  { paths, rootUuid, migrationsFolder, nowUtc }: RecoveryDeps,
): Promise<{ database: OpenDatabase; backup: string | null }> {
  const openStaged = () => openDatabase(staged, migrationsFolder, nowUtc, paths.backups);
  for (const { path, name } of listDatabaseBackups(paths.backups)) {
    try {
      assertSound(path);
      await copyFile(path, staged);
      const database = openStaged();
      const uuid = await createRecoveryStore(database.db).dataRootUuid();
      if (rootUuid === null || uuid === rootUuid) return { database, backup: name };
      database.close();
    } catch (thrown) {
      // A backup that is no good, or from a newer program: the next one may be.
      if (!(thrown instanceof AppError)) throw thrown;
    }
    for (const ending of endings) await rm(`${staged}${ending}`, { force: true });
  }
  return { database: openStaged(), backup: null };
}

async function fill(
  database: OpenDatabase,
  staged: string,
  deps: RecoveryDeps,
): Promise<Omit<RecoveryReport, 'damagedFile' | 'backup'>> {
  const { paths, rootUuid, newId } = deps;
  database.connection.pragma('synchronous = OFF'); // nobody relies on this file before it is synced as a whole
  const store = createRecoveryStore(database.db);
  await skipStreamIds(database.db); // before rows come back: each of them is a message
  const damaged = await copyDamaged(paths.database, `${staged}.source`);
  const rows = damaged ? salvageRows(damaged, database.connection) : nothingSalvaged;
  const logs = await salvageEventLogs(paths, database.db, deps.nowUtc);
  const frames = await salvageFrames({ paths, db: database.db, newId, nowUtc: deps.nowUtc });
  const dataRootUuid = rootUuid ?? (await store.dataRootUuid()) ?? rows.dataRootUuid ?? crypto.randomUUID();
  await store.setDataRootUuid(dataRootUuid);
  await store.renewEventLogs(logs.days);
  await store.renewEmbeddings();
  return {
    rowsFromDamagedFile: rows.counts,
    eventsFromLogs: logs.events,
    framesFromFiles: frames.frames,
    events: await store.countEvents(),
    dataRootUuid,
    notRecovered: [...rows.problems, ...logs.problems, ...frames.problems],
  };
}

/** Opening a database writes beside it; what is damaged stays as it is. Null when there is none. */
async function copyDamaged(database: string, target: string): Promise<string | null> {
  if (!existsSync(database)) return null;
  for (const ending of ['', '-wal', '-journal']) {
    if (existsSync(`${database}${ending}`)) await copyFile(`${database}${ending}`, `${target}${ending}`);
  }
  return target;
}

/** What an interrupted recovery left, and the working copies of this one. */
async function removeLeftovers(database: string): Promise<void> {
  const prefix = `${basename(database)}.recovering-`;
  for (const name of await readdir(dirname(database))) {
    if (name.startsWith(prefix)) await rm(join(dirname(database), name), { force: true });
  }
}
