import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { AppError } from '#shared/errors.ts';
import { toUtcTime } from '#shared/model/time.ts';
import { finishDatabaseRestore, finishRestore } from '#main/features/backup/finish-restore.ts';
import { finishMoves } from '#main/features/backup/pending-moves.ts';
import { type PreparedRestore, prepareRestore } from '#main/features/backup/restore-library.ts';
import { markMissingMedia } from '#main/features/integrity/missing-media.ts';
import { createSystemClock } from '#main/platform/clock.ts';
import type { DataPaths } from '#main/platform/data-paths.ts';
import { holdExclusively } from '#main/platform/db/exclusive-lock.ts';
import { withCancellation } from './cancellation.ts';
import { type CommandContext, dataRootOf } from './command-context.ts';
import { pathsOf, withStoredPlaces } from './read-only-data.ts';

export type RestoreOptions = { readonly replace?: boolean; readonly data?: string; readonly json?: boolean };

/** Into an absent or empty folder; with `--replace` the present data is put aside, never deleted. */
export async function restore(
  file: string,
  options: RestoreOptions,
  context: CommandContext,
): Promise<number> {
  const root = dataRootOf(options.data, context);
  const paths = pathsOf(root, context);
  await finishRestore(root); // one that was interrupted
  await assertAllowed(root, options.replace ?? false);
  const release = existsSync(root) ? holdExclusively(join(root, 'lock.db'), root) : () => undefined;
  try {
    await finishDatabaseRestore(paths.database);
    const prepared = await prepare(resolve(file), paths, context);
    // Windows cannot rename a folder in which a file is open.
    if (prepared.kind === 'everything') release();
    await finishMoves(prepared.journal);
    context.out(
      options.json ? `${JSON.stringify(reportOf(root, prepared), null, 2)}\n` : textOf(root, prepared),
    );
    return 0;
  } finally {
    context.progress?.('');
    release();
  }
}

async function assertAllowed(root: string, mayReplace: boolean): Promise<void> {
  const names = existsSync(root) ? await readdir(root) : [];
  if (mayReplace || names.every((name) => name.startsWith('lock.db'))) return;
  throw new AppError('data-root-not-empty', `${root} is not empty.`);
}

function prepare(source: string, paths: DataPaths, context: CommandContext): Promise<PreparedRestore> {
  return withCancellation((signal) =>
    prepareRestore({
      source,
      paths,
      migrationsFolder: context.folders.migrations,
      nowUtc: toUtcTime(createSystemClock().nowMs()),
      markMissing: async (db) => markMissingMedia(db, await withStoredPlaces(paths, db, context)),
      signal,
      onProgress: (share) => context.progress?.(`unpacking ${Math.floor(share * 100)}%`),
    }),
  );
}

function reportOf(root: string, { kind, aside, events, markedMissing }: PreparedRestore) {
  return { root, restored: kind, events, previousData: aside, eventsWithMissingFiles: markedMissing };
}

function textOf(root: string, { kind, aside, events, markedMissing }: PreparedRestore): string {
  const what = kind === 'everything' ? `${events} events with their files` : 'the database';
  const lines = [`${root}: ${what} restored`];
  if (aside !== null) lines.push(`what was there before is in ${aside}`);
  if (markedMissing > 0) lines.push(`files of ${markedMissing} events are missing; the events say so`);
  return `${lines.join('\n')}\n`;
}
