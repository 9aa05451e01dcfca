/** Opens a data root and everything on it, in order; what was opened is closed again when a later part fails. */
import { toUtcTime } from '#shared/model/time.ts';
import { compose } from '#main/compose.ts';
import type { Core } from '#main/core.ts';
import type { SpawnChild } from '#main/platform/child/child-handle.ts';
import type { Clock } from '#main/platform/clock.ts';
import { openDataRoot } from '#main/platform/data-root.ts';
import { openDatabase } from '#main/platform/db/open-database.ts';
import { assertSameRoot } from '#main/platform/db/root-identity.ts';
import { createLogFiles } from '#main/platform/log-files.ts';

export type OpenCoreOptions = {
  readonly root: string;
  readonly migrationsFolder: string;
  readonly spawnChild: SpawnChild;
  readonly clock: Clock;
  /** Errors as one line each, for a person. */
  readonly tell: (line: string) => void;
};

/** Throws the `data-root-…`, `schema-…`, `database-…` or `disk-full` code that tells why it cannot be opened. */
export async function openCore({
  root,
  migrationsFolder,
  spawnChild,
  clock,
  tell,
}: OpenCoreOptions): Promise<Core> {
  const dataRoot = await openDataRoot(root, clock.nowMs());
  const undo: (() => unknown)[] = [() => dataRoot.release()];
  try {
    const logFiles = await createLogFiles({ folder: dataRoot.paths.logs, level: 'info', tell });
    undo.unshift(logFiles.close);
    const database = openDatabase(dataRoot.paths.database, migrationsFolder, toUtcTime(clock.nowMs()));
    undo.unshift(() => database.close());
    assertSameRoot(database.connection, dataRoot.uuid);
    const core = await compose({ dataRoot, database, spawnChild, clock, log: logFiles.log });
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
