import { AppError } from '#shared/errors.ts';
import { checkEventLogs } from '#main/features/event-logs/check-event-logs.ts';
import { isRestorePending } from '#main/features/backup/finish-restore.ts';
import { checkIntegrity, type IntegrityReport } from '#main/features/integrity/integrity-check.ts';
import type { DataPaths } from '#main/platform/data-paths.ts';
import { readMigrations } from '#main/platform/db/migrations.ts';
import type { OpenDatabase } from '#main/platform/db/open-database.ts';
import { type CommandContext, dataRootOf, openCoreFor } from './command-context.ts';
import { assertDataRoot, openReadOnly, pathsOf, withStoredPlaces } from './read-only-data.ts';

export type VerifyOptions = { readonly strict?: boolean; readonly data?: string; readonly json?: boolean };

/** Exit code 1 and a list when an invariant is broken. A data root in use is checked as it is. */
export async function verify(options: VerifyOptions, context: CommandContext): Promise<number> {
  const root = dataRootOf(options.data, context);
  // A restore that was interrupted is finished by opening what it left.
  if (!isRestorePending(pathsOf(root, context))) assertDataRoot(root, context);
  const report = await withData(root, context, ({ database, paths, isInUse }) =>
    checkIntegrity(
      {
        database,
        migrations: readMigrations(context.folders.migrations),
        paths,
        isInUse,
        checkEventLogs: () => checkEventLogs({ db: database.db, paths, isInUse }),
      },
      { isStrict: options.strict ?? false },
    ),
  );
  context.out(options.json ? `${JSON.stringify(report, null, 2)}\n` : reportText(report));
  return report.isOk ? 0 : 1;
}

type Data = { readonly database: OpenDatabase; readonly paths: DataPaths; readonly isInUse: boolean };

/** Opening takes over what a crash left behind; only a data root in use is looked at from outside. */
async function withData<T>(
  root: string,
  context: CommandContext,
  look: (data: Data) => Promise<T>,
): Promise<T> {
  const data = await openData(root, context);
  try {
    return await look(data);
  } finally {
    await data.close();
  }
}

async function openData(root: string, context: CommandContext): Promise<Data & { close(): Promise<void> }> {
  try {
    const core = await openCoreFor(root, context);
    // Lines that a crash held up; when they cannot be written now, the check says that they are due.
    await core.eventLogs
      .whenIdle()
      .catch((cause: unknown) => core.log.warn('event logs are late', { cause }));
    return { ...core, isInUse: false, close: core.stop };
  } catch (thrown) {
    if (!(thrown instanceof AppError) || thrown.code !== 'data-root-locked') throw thrown;
    const { database, paths } = openReadOnly(root, context);
    const places = await withStoredPlaces(paths, database.db, context);
    return { database, paths: places, isInUse: true, close: async () => database.close() };
  }
}

function reportText({ isOk, checked, violations }: IntegrityReport): string {
  const facts = `${checked.events} events, ${checked.frames} frames, ${checked.files} files`;
  if (isOk) return `ok: ${facts}\n`;
  const lines = violations.map(
    ({ invariant, subject, message }) => `  ${invariant.padEnd(3)}  ${subject}: ${message}`,
  );
  return `${[`${violations.length} broken: ${facts}`, ...lines].join('\n')}\n`;
}
