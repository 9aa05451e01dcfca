/**
 * Puts a backup in the place of the data, or beside an empty place. The backup is unpacked and proven first; then two
 * renames, written down before they are done, put the present data aside and the restored data in its place. What was
 * there is never deleted.
 */
import { existsSync, lstatSync } from 'node:fs';
import { copyFile, open, readdir, readFile, rm, rmdir, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { AppError } from '#shared/errors.ts';
import { ensureDirectory, syncFile, writeNewFile } from '#main/platform/atomic-files.ts';
import type { DataPaths } from '#main/platform/data-paths.ts';
import type { Db } from '#main/platform/db/open-database.ts';
import { errnoOf, toDiskError } from '#main/platform/disk-error.ts';
import { toFileError } from '#main/platform/file-error.ts';
import { adoptDatabase } from './adopt-library.ts';
import { clearRestoreLeftovers, removeUnpacked } from './clear-leftovers.ts';
import { planMoves } from './pending-moves.ts';
import { type RestorePlaces, restorePlaces } from './restore-places.ts';
import { unpackArchive } from './unpack-archive.ts';

export type RestoreOptions = {
  /** A backup archive, or a backup of the database alone. */
  readonly source: string;
  readonly paths: DataPaths;
  readonly migrationsFolder: string;
  readonly nowUtc: string;
  /** Makes rows agree with the files that are there, when only the database is restored; the number of events changed. */
  readonly markMissing: (db: Db) => Promise<number>;
  readonly signal?: AbortSignal;
  readonly onProgress?: (share: number) => void;
};

/** Prepared and written down; `finishMoves(journal)` puts it in place. */
export type PreparedRestore = {
  readonly kind: 'everything' | 'database';
  readonly journal: string;
  /** Where the present data will be; null when there is none. */
  readonly aside: string | null;
  /** Events of an `everything` archive; null for a database. */
  readonly events: number | null;
  readonly markedMissing: number;
};

/** Throws `backup-invalid`, `schema-newer`, `disk-full`, `data-root-unusable`, `file-not-found` or `cancelled`. */
export async function prepareRestore(options: RestoreOptions): Promise<PreparedRestore> {
  return (await isDatabase(options.source)) ? prepareDatabase(options) : prepareEverything(options);
}

async function prepareEverything(options: RestoreOptions): Promise<PreparedRestore> {
  const { source, paths, nowUtc } = options;
  const { root } = paths;
  assertMovable(root);
  const places = restorePlaces(root, nowUtc);
  if (!existsSync(places.journal)) await clearRestoreLeftovers(root);
  const head = await unpackArchive({ ...options, archive: source, folder: places.staged });
  try {
    await keepAccessToken(root, places.staged);
    await keepSecrets(root, { folder: places.staged, dataRootUuid: head.dataRootUuid });
    const hasData = existsSync(root) && !(await removeIfEmpty(root));
    await plan(places, [[root, places.aside]], root);
    const { events } = head;
    return {
      kind: 'everything',
      journal: places.journal,
      aside: hasData ? places.aside : null,
      events,
      markedMissing: 0,
    };
  } catch (thrown) {
    await removeUnpacked(places.staged);
    throw thrown;
  }
}

async function prepareDatabase(options: RestoreOptions): Promise<PreparedRestore> {
  const { source, paths, nowUtc, migrationsFolder, markMissing } = options;
  const places = restorePlaces(paths.database, nowUtc);
  const { staged, aside, journal } = places;
  if (!existsSync(journal)) await clearRestoreLeftovers(paths.database);
  let markedMissing = 0;
  try {
    await ensureDirectory(dirname(staged));
    await copyFile(source, staged).catch((cause: unknown) => {
      throw toDiskError(cause, 'write', staged);
    });
    await adoptDatabase(staged, {
      migrationsFolder,
      nowUtc,
      eventLogs: paths.eventLogs,
      hasSnapshotsInside: false,
      async prepare(db, uuid) {
        await assertSameLibrary(paths, uuid, nowUtc);
        markedMissing = await markMissing(db);
      },
    });
    await syncFile(staged);
    const present = ['', '-wal', '-shm'].map(
      (ending) => [`${paths.database}${ending}`, `${aside}${ending}`] as const,
    );
    const hasData = existsSync(paths.database);
    await plan(places, present, paths.database);
    return { kind: 'database', journal, aside: hasData ? aside : null, events: null, markedMissing };
  } catch (thrown) {
    for (const ending of ['', '-wal', '-shm']) await rm(`${staged}${ending}`, { force: true });
    throw thrown;
  }
}

function plan(
  { journal, staged }: RestorePlaces,
  present: readonly (readonly [from: string, to: string])[],
  target: string,
): Promise<void> {
  const moves = [...present, [staged, target] as const];
  return planMoves(
    journal,
    moves.map(([from, to]) => ({ from: basename(from), to: basename(to) })),
  );
}

/** A folder that cannot be renamed is refused before anything is written. */
function assertMovable(root: string): void {
  const facts = lstatSync(root, { throwIfNoEntry: false });
  if (!facts) return;
  const isMount = facts.isDirectory() && facts.dev !== lstatSync(dirname(root)).dev;
  if (facts.isDirectory() && !isMount) return;
  const what = isMount ? 'is a disk of its own' : facts.isSymbolicLink() ? 'is a link' : 'is no folder';
  throw new AppError('data-root-unusable', `${root} ${what} and cannot be put aside.`, {
    nextStep: 'Restore into a new folder with --data, and use that from then on.',
  });
}

/** Whoever has the link to this Porchlight keeps it; it is no part of a backup. */
async function keepAccessToken(root: string, staged: string): Promise<void> {
  const name = 'access-token';
  if (existsSync(join(root, name))) await copyFile(join(root, name), join(staged, name));
}

/**
 * Passwords are in no backup (S-S6). The ones that are here are for this library alone: another one gets none, and says
 * which it needs.
 */
async function keepSecrets(
  root: string,
  restored: { readonly folder: string; readonly dataRootUuid: string },
): Promise<void> {
  const name = 'secrets.json';
  const marker = await readFile(join(root, 'root.json'), 'utf8').catch(() => ''); // nothing is here yet
  if (!marker.includes(restored.dataRootUuid) || !existsSync(join(root, name))) return;
  await copyFile(join(root, name), join(restored.folder, name));
}

/** A folder in which nothing but a lock was made counts as empty. */
async function removeIfEmpty(root: string): Promise<boolean> {
  const names = await readdir(root);
  if (!names.every((name) => name.startsWith('lock.db'))) return false;
  for (const name of names) await rm(join(root, name), { force: true });
  await rmdir(root);
  return true;
}

/** A database of another library would find none of its files; an empty folder becomes its library. */
async function assertSameLibrary(paths: DataPaths, uuid: string, nowUtc: string): Promise<void> {
  const marker = join(paths.root, 'root.json');
  const text = await readFile(marker, 'utf8').catch((cause: unknown) => {
    if (errnoOf(cause) === 'ENOENT') return null;
    throw toDiskError(cause, 'read', marker);
  });
  if (text?.includes(uuid)) return;
  if (text !== null) {
    throw new AppError('backup-invalid', 'The backup is of the database of another data folder.');
  }
  const identity = { dataRootUuid: uuid, schema: 1, createdAt: nowUtc };
  await writeNewFile(marker, Buffer.from(`${JSON.stringify(identity)}\n`));
}

/** Throws `file-not-found` as `backup-invalid` would mislead. */
async function isDatabase(source: string): Promise<boolean> {
  await assertFile(source);
  try {
    const file = await open(source, 'r');
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(16), 0, 16, 0);
      return buffer.subarray(0, bytesRead).toString('latin1') === 'SQLite format 3\0';
    } finally {
      await file.close();
    }
  } catch (cause) {
    throw toFileError(cause, source);
  }
}

/** Opening a pipe would wait for ever. */
async function assertFile(source: string): Promise<void> {
  const facts = await stat(source).catch((cause: unknown) => {
    throw toFileError(cause, source);
  });
  if (facts.isFile()) return;
  const what = facts.isDirectory() ? 'is a folder' : 'is no regular file';
  throw new AppError('backup-invalid', `${source} ${what}, not a backup.`);
}
