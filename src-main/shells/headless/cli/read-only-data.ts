import { existsSync } from 'node:fs';
import { AppError } from '#shared/errors.ts';
import { isRestorePending } from '#main/features/backup/finish-restore.ts';
import { createSettingsStore } from '#main/features/settings/settings-store.ts';
import { dataPathsOf, type DataPaths } from '#main/platform/data-paths.ts';
import { withRepairHint } from '#main/platform/db/database-damage.ts';
import { pendingMigrations, readMigrations } from '#main/platform/db/migrations.ts';
import { type Db, type OpenDatabase, openDatabaseReadOnly } from '#main/platform/db/open-database.ts';
import { readEnvironmentSettings } from '../../environment-settings.ts';
import type { CommandContext } from './command-context.ts';

/** For commands that only look: works beside a running Porchlight and never makes a data root. */
export function openReadOnly(
  root: string,
  context: CommandContext,
): { paths: DataPaths; database: OpenDatabase } {
  const paths = assertDataRoot(root, context);
  try {
    return { paths, database: openDatabaseReadOnly(paths.database, context.folders.migrations) };
  } catch (thrown) {
    throw withRepairHint(thrown, paths);
  }
}

export function assertDataRoot(root: string, context: CommandContext): DataPaths {
  const paths = pathsOf(root, context);
  if (existsSync(paths.database)) return paths;
  throw new AppError('data-root-unusable', `There is no Porchlight data in ${root}.`, {
    nextStep: isRestorePending(paths)
      ? 'A restore was interrupted: start Porchlight there, or run "porchlight verify", to finish it.'
      : 'Name the right folder with --data, or start Porchlight there first.',
  });
}

/** As far as the environment knows them. */
export function pathsOf(root: string, { environment }: CommandContext): DataPaths {
  return dataPathsOf(root, readEnvironmentSettings(environment));
}

/** Snapshots may lie where the settings say (E-11); the environment says it louder. */
export async function withStoredPlaces(
  paths: DataPaths,
  db: Db,
  context: CommandContext,
): Promise<DataPaths> {
  if (readEnvironmentSettings(context.environment).snapshots !== undefined) return paths;
  const { snapshotsDir } = await createSettingsStore(db, () => '').readAll();
  return typeof snapshotsDir === 'string' ? { ...paths, snapshots: snapshotsDir } : paths;
}

/** Who only reads cannot migrate. */
export function assertUpToDate({ connection }: OpenDatabase, migrationsFolder: string): void {
  if (pendingMigrations(connection, readMigrations(migrationsFolder)).length === 0) return;
  throw new AppError('not-ready', 'The library is from an older Porchlight.', {
    nextStep: 'Start Porchlight with this folder once: it brings the library up to date.',
  });
}
