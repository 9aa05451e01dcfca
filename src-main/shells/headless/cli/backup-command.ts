import { resolve } from 'node:path';
import { toUtcTime } from '#shared/model/time.ts';
import { type BackUpOutcome, backUpEverything } from '#main/features/backup/back-up-everything.ts';
import type { DataPaths } from '#main/platform/data-paths.ts';
import { createSystemClock } from '#main/platform/clock.ts';
import { withCancellation } from './cancellation.ts';
import { type CommandContext, dataRootOf } from './command-context.ts';
import { openReadOnly, withStoredPlaces } from './read-only-data.ts';

export type BackupOptions = { readonly force?: boolean; readonly data?: string; readonly json?: boolean };

/** Works beside a running Porchlight. */
export async function backUp(file: string, options: BackupOptions, context: CommandContext): Promise<number> {
  const paths = await placesOf(dataRootOf(options.data, context), context);
  try {
    const outcome = await withCancellation((signal) =>
      backUpEverything({
        paths,
        target: resolve(file),
        isForced: options.force ?? false,
        nowUtc: toUtcTime(createSystemClock().nowMs()),
        signal,
        onProgress: ({ state, share }) =>
          context.progress?.(`${state === 'running' ? 'copying' : 'checking'} ${Math.floor(share * 100)}%`),
      }),
    );
    context.out(options.json ? `${JSON.stringify(outcome, null, 2)}\n` : outcomeText(outcome));
    return 0;
  } finally {
    context.progress?.('');
  }
}

async function placesOf(root: string, context: CommandContext): Promise<DataPaths> {
  const { paths, database } = openReadOnly(root, context);
  try {
    return await withStoredPlaces(paths, database.db, context);
  } finally {
    database.close();
  }
}

function outcomeText({
  path,
  sizeBytes,
  events,
  files,
  deletedMeanwhile,
  withMissingFiles,
}: BackUpOutcome): string {
  const megabytes = (sizeBytes / 1024 / 1024).toFixed(1);
  const lines = [`${path}: ${events} events, ${files} files, ${megabytes} MB; read back and whole`];
  if (deletedMeanwhile > 0) lines.push(`${deletedMeanwhile} events were deleted meanwhile and are not in it`);
  if (withMissingFiles.length > 0) {
    lines.push(
      `files of ${withMissingFiles.length} events are missing or damaged: see "porchlight verify --strict"`,
    );
  }
  return `${lines.join('\n')}\n`;
}
