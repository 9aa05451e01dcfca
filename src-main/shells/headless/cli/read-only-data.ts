import { existsSync } from 'node:fs';
import { AppError } from '#shared/errors.ts';
import { dataPathsOf, type DataPaths } from '#main/platform/data-paths.ts';
import { type OpenDatabase, openDatabaseReadOnly } from '#main/platform/db/open-database.ts';
import type { CommandContext } from './command-context.ts';

/** For commands that only look: works beside a running Porchlight and never makes a data root. */
export function openReadOnly(
  root: string,
  { folders }: CommandContext,
): { paths: DataPaths; database: OpenDatabase } {
  const paths = assertDataRoot(root);
  return { paths, database: openDatabaseReadOnly(paths.database, folders.migrations) };
}

export function assertDataRoot(root: string): DataPaths {
  const paths = dataPathsOf(root);
  if (existsSync(paths.database)) return paths;
  throw new AppError('data-root-unusable', `There is no Porchlight data in ${root}.`, {
    nextStep: 'Name the right folder with --data, or start Porchlight there first.',
  });
}
