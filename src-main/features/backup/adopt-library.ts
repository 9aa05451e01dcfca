/** Makes a restored database fit the place where it is now, and proves it by opening it. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '#shared/errors.ts';
import type { Db } from '#main/platform/db/open-database.ts';
import { openDatabase } from '#main/platform/db/open-database.ts';
import { skipStreamIds } from '#main/platform/db/stream-ids.ts';
import { databaseName, type ManifestHead, markerName } from './archive-format.ts';
import { createRestoredStore } from './restored-store.ts';

export type AdoptOptions = { readonly migrationsFolder: string; readonly nowUtc: string };

export async function adoptLibrary(folder: string, head: ManifestHead, options: AdoptOptions): Promise<void> {
  const marker = await readFile(join(folder, markerName), 'utf8').catch((cause: unknown) => {
    throw new AppError('backup-invalid', `The backup has no ${markerName}.`, { cause });
  });
  await adoptDatabase(join(folder, databaseName), {
    ...options,
    eventLogs: join(folder, 'events'),
    hasSnapshotsInside: true,
    async prepare(_, uuid) {
      if (uuid === head.dataRootUuid && marker.includes(uuid)) return;
      throw new AppError('backup-invalid', 'The backup is put together from two libraries.');
    },
  });
}

export type AdoptDatabaseOptions = AdoptOptions & {
  /** Folder of the event logs that will lie beside it. */
  readonly eventLogs: string;
  /** Snapshots are in the folder of the database now, wherever they were when it was copied. */
  readonly hasSnapshotsInside: boolean;
  /** What else has to be changed before anybody uses it. */
  readonly prepare: (db: Db, dataRootUuid: string) => Promise<void>;
};

/** Brings a copy of the database to this program's version; throws `backup-invalid` or `schema-newer`. */
export async function adoptDatabase(path: string, options: AdoptDatabaseOptions): Promise<void> {
  const database = openOrRefuse(path, options);
  try {
    const store = createRestoredStore(database.db);
    const uuid = await store.dataRootUuid();
    if (uuid === null)
      throw new AppError('backup-invalid', 'The database in the backup belongs to no data folder.');
    await options.prepare(database.db, uuid);
    if (options.hasSnapshotsInside) await store.forgetSnapshotsFolder();
    const days = await readdir(options.eventLogs).catch(() => []); // no folder, no logs
    await store.renewEventLogs(days);
    await skipStreamIds(database.db);
  } finally {
    database.close();
  }
}

function openOrRefuse(path: string, { migrationsFolder, nowUtc }: AdoptOptions) {
  try {
    return openDatabase(path, migrationsFolder, nowUtc);
  } catch (thrown) {
    if (!(thrown instanceof AppError) || thrown.code !== 'database-invalid') throw thrown;
    throw new AppError('backup-invalid', `The database in the backup cannot be used: ${thrown.message}`, {
      cause: thrown,
    });
  }
}
