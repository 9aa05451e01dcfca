/** The work of a backup or restore, as a child process does it for the core: input, notes and answer as plain data. */
import { z } from 'zod';
import { AppError } from '#shared/errors.ts';
import type { DataPaths } from '#main/platform/data-paths.ts';
import { databaseBackupName, pruneDatabaseBackups } from '#main/platform/db/database-backups.ts';
import { copyDatabase } from '#main/platform/db/database-copy.ts';
import type { Db } from '#main/platform/db/open-database.ts';
import { ensureDirectory } from '#main/platform/atomic-files.ts';
import { join } from 'node:path';
import { type BackUpProgress, backUpEverything } from './back-up-everything.ts';
import { prepareRestore } from './restore-library.ts';

const paths = z.custom<DataPaths>((value) => typeof value === 'object' && value !== null && 'root' in value);

export const backupInput = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('everything'), paths, target: z.string(), nowUtc: z.string() }),
  /** Into `DATA/backups`. */
  z.object({ kind: z.literal('database'), paths, nowUtc: z.string() }),
  z.object({
    kind: z.literal('restore'),
    paths,
    source: z.string(),
    migrationsFolder: z.string(),
    nowUtc: z.string(),
  }),
]);
export type BackupInput = z.infer<typeof backupInput>;

export const backupNote = z.object({ state: z.enum(['running', 'verifying']), share: z.number() });

export const backupAnswer = z.object({
  path: z.string(),
  withMissingFiles: z.array(z.string()).default([]),
  /** Of a restore: the journal that puts it in place. */
  journal: z.string().nullable().default(null),
});
export type BackupAnswer = z.infer<typeof backupAnswer>;

export type BackupJobContext = {
  readonly note: (note: BackUpProgress) => void;
  readonly signal: AbortSignal;
  readonly markMissing: (db: Db, paths: DataPaths) => Promise<number>;
};

export async function runBackupJob(input: BackupInput, context: BackupJobContext): Promise<BackupAnswer> {
  const { signal } = context;
  const onProgress = throttled(context.note);
  if (input.kind === 'database') return backUpDatabase(input, signal);
  if (input.kind === 'everything') {
    const { path, withMissingFiles } = await backUpEverything({
      ...input,
      isForced: false,
      signal,
      onProgress,
    });
    return { path, withMissingFiles: [...withMissingFiles], journal: null };
  }
  const { journal } = await prepareRestore({
    ...input,
    signal,
    onProgress: (share) => onProgress({ state: 'running', share }),
    markMissing: (db) => context.markMissing(db, input.paths),
  }).catch((thrown: unknown) => {
    throw signal.aborted
      ? new AppError('cancelled', 'The restore was cancelled.', { cause: thrown })
      : thrown;
  });
  return { path: input.source, withMissingFiles: [], journal };
}

async function backUpDatabase(
  { paths, nowUtc }: Extract<BackupInput, { kind: 'database' }>,
  signal: AbortSignal,
): Promise<BackupAnswer> {
  await ensureDirectory(paths.backups);
  const path = join(paths.backups, databaseBackupName(nowUtc));
  await copyDatabase(paths.database, path, { signal });
  pruneDatabaseBackups(paths.backups, false);
  return { path, withMissingFiles: [], journal: null };
}

/** A note a percent. */
function throttled(note: (progress: BackUpProgress) => void): (progress: BackUpProgress) => void {
  let last = '';
  return ({ state, share }) => {
    const text = `${state} ${Math.floor(share * 100)}`;
    if (text === last) return;
    last = text;
    note({ state, share });
  };
}
