import { AppError } from '#shared/errors.ts';
import { checkIntegrity, type IntegrityReport } from '#main/features/integrity/integrity-check.ts';
import { createIntegrityStore } from '#main/features/integrity/integrity-store.ts';
import type { DataPaths } from '#main/platform/data-paths.ts';
import { readMigrations } from '#main/platform/db/migrations.ts';
import type { OpenDatabase } from '#main/platform/db/open-database.ts';
import { type CommandContext, dataRootOf, openCoreFor } from './command-context.ts';
import { assertDataRoot, openReadOnly } from './read-only-data.ts';

export type VerifyOptions = { readonly strict?: boolean; readonly data?: string; readonly json?: boolean };

/** Exit code 1 and a list when an invariant is broken. A data root in use is checked as it is. */
export async function verify(options: VerifyOptions, context: CommandContext): Promise<number> {
  const root = dataRootOf(options.data, context);
  assertDataRoot(root);
  const report = await withData(root, context, ({ database, paths, isInUse }) =>
    checkIntegrity(
      {
        connection: database.connection,
        migrations: readMigrations(context.folders.migrations),
        store: createIntegrityStore(database.db),
        paths,
        isInUse,
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
    const { database, paths, stop } = await openCoreFor(root, context);
    return { database, paths, isInUse: false, close: stop };
  } catch (thrown) {
    if (!(thrown instanceof AppError) || thrown.code !== 'data-root-locked') throw thrown;
    const { database, paths } = openReadOnly(root, context);
    return { database, paths, isInUse: true, close: async () => database.close() };
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
