/** Opens a data root and everything on it, in order; what was opened is closed again when a later part fails. */
import { existsSync } from 'node:fs';
import { toAppError } from '#shared/errors.ts';
import { toUtcTime } from '#shared/model/time.ts';
import { compose, type FixedSettings } from '#main/compose.ts';
import type { Core } from '#main/core.ts';
import {
  clearKilledRestores,
  finishDatabaseRestore,
  finishRestore,
} from '#main/features/backup/finish-restore.ts';
import { releaseReserve } from '#main/features/storage/reserve-file.ts';
import type { SpawnChild } from '#main/platform/child/child-handle.ts';
import type { Clock } from '#main/platform/clock.ts';
import { bringBackLostEvents } from '#main/features/integrity/lost-events.ts';
import type { DataPaths } from '#main/platform/data-paths.ts';
import { type DataRoot, openDataRoot } from '#main/platform/data-root.ts';
import { withRepairHint } from '#main/platform/db/database-damage.ts';
import { type OpenDatabase, openDatabase } from '#main/platform/db/open-database.ts';
import { assertDatabaseIsThere, assertSameRoot } from '#main/platform/db/root-identity.ts';
import { createIds } from '#main/platform/ids.ts';
import { createLogFiles } from '#main/platform/log-files.ts';
import type { Logger } from '#main/platform/logger.ts';
import type { KeyStore } from '#main/platform/secrets/key-store.ts';
import { createScrubber } from '#main/platform/secrets/scrubber.ts';

export type OpenCoreOptions = {
  readonly root: string;
  readonly migrationsFolder: string;
  readonly spawnChild: SpawnChild;
  readonly spawnInference: SpawnChild;
  /** Path of `main.search`, which runs as a thread. */
  readonly searchProgram: string;
  readonly clock: Clock;
  /** Errors as one line each, for a person. */
  readonly tell: (line: string) => void;
  /** Where the key of the stored passwords lives. */
  readonly keyStore: KeyStore;
  /** The computer's languages, BCP 47, best first; what this process was told when left out. */
  readonly preferredLocales?: () => readonly string[];
  readonly fixed?: FixedSettings;
  /** 0 to 1; `Math.random` when left out. */
  readonly random?: () => number;
};

/** Throws the `data-root-…`, `schema-…`, `database-…` or `disk-full` code that tells why it cannot be opened. */
export async function openCore(options: OpenCoreOptions): Promise<Core> {
  try {
    return await open(options);
  } catch (thrown) {
    // Without a byte left not even the lock can be taken: that is what the reserve is for.
    const canRetry = toAppError(thrown).code === 'disk-full' && (await releaseReserve(options.root));
    if (!canRetry) throw thrown;
    return open(options);
  }
}

async function open(options: OpenCoreOptions): Promise<Core> {
  const { root, migrationsFolder, clock, tell, fixed = {}, random = Math.random } = options;
  await finishRestore(root);
  const wasThere = existsSync(root);
  const dataRoot = await openDataRoot(root, clock.nowMs(), fixed);
  const undo: (() => unknown)[] = [() => dataRoot.release()];
  try {
    const scrubber = createScrubber();
    const { scrub } = scrubber;
    const logFiles = await createLogFiles({ folder: dataRoot.paths.logs, level: 'info', tell, scrub });
    undo.unshift(logFiles.close);
    const { log } = logFiles;
    // A folder that was not there could not be held: a restore into it may be at work.
    if (wasThere) await clearAfterKill(dataRoot.paths, log);
    const database = await openLibrary(dataRoot, migrationsFolder, toUtcTime(clock.nowMs()));
    undo.unshift(() => database.close());
    const { migrated, migrationBackup } = database;
    log.info('the database is sound', { migrated, migrationBackup });
    const found = await bringBackLostEvents({
      db: database.db,
      paths: dataRoot.paths,
      newId: createIds(clock.nowMs),
      nowUtc: toUtcTime(clock.nowMs()),
    });
    if (found) log.warn('the database was older than its event logs; what it had lost is back', found);
    const core = await compose({
      ...options,
      fixed,
      random,
      dataRoot,
      database,
      log,
      onSecret: scrubber.hide,
    });
    let stopping: Promise<void> | null = null;
    return { ...core, stop: () => (stopping ??= stopInOrder()) };

    async function stopInOrder(): Promise<void> {
      try {
        await core.stop();
      } finally {
        await logFiles.close();
      }
    }
  } catch (thrown) {
    for (const step of undo) await step();
    throw thrown;
  }
}

/** As large as a library; what cannot be removed keeps nothing from starting. */
async function clearAfterKill(paths: DataPaths, log: Logger): Promise<void> {
  try {
    const cleared = await clearKilledRestores(paths);
    if (cleared.length > 0) log.info('what a killed restore left is gone', { cleared });
  } catch (cause) {
    log.warn('what a killed restore left could not be removed', { cause });
  }
}

/** Never makes an empty database where one was lost. */
async function openLibrary(
  { paths, uuid }: DataRoot,
  migrationsFolder: string,
  nowUtc: string,
): Promise<OpenDatabase> {
  try {
    await finishDatabaseRestore(paths.database);
    assertDatabaseIsThere(paths);
    const database = openDatabase(paths.database, migrationsFolder, nowUtc, paths.backups);
    try {
      assertSameRoot(database.connection, uuid);
      return database;
    } catch (thrown) {
      database.close();
      throw thrown;
    }
  } catch (thrown) {
    throw withRepairHint(thrown, paths);
  }
}
