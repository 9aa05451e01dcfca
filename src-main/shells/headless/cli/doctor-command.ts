/** `porchlight doctor`: what is wrong with a data folder, and with `--fix` the repair of it. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '#shared/errors.ts';
import { finishDatabaseRestore, finishRestore } from '#main/features/backup/finish-restore.ts';
import type { RecoveryReport } from '#main/features/integrity/recover-database.ts';
import type { Finding } from '#main/features/integrity/finding.ts';
import type { DataPaths } from '#main/platform/data-paths.ts';
import { holdExclusively } from '#main/platform/db/exclusive-lock.ts';
import { type CommandContext, dataRootOf } from './command-context.ts';
import { diagnose } from './diagnosis.ts';
import { doctorText } from './doctor-text.ts';
import { pathsOf } from './read-only-data.ts';
import { repair } from './repair.ts';

export type DoctorOptions = { readonly fix?: boolean; readonly data?: string; readonly json?: boolean };

export type DoctorReport = {
  /** Nothing is wrong any more, or nothing was. */
  readonly isOk: boolean;
  readonly findings: readonly Finding[];
  /** With `--fix`: what was done, in sentences. */
  readonly repaired: readonly string[];
  /** What a repaired folder still has; without `--fix` the same as `findings`. */
  readonly remaining: readonly Finding[];
  readonly recovery: RecoveryReport | null;
};

/** Exit code 0 when nothing is wrong or all of it is repaired, else 1. */
export async function doctor(options: DoctorOptions, context: CommandContext): Promise<number> {
  const root = dataRootOf(options.data, context);
  const paths = pathsOf(root, context);
  await finishRestore(root); // one that was interrupted
  assertIsData(paths);
  const report = await examine(paths, options.fix ?? false, context);
  context.out(options.json ? `${JSON.stringify(report, null, 2)}\n` : doctorText(report));
  return report.isOk ? 0 : 1;
}

async function examine(paths: DataPaths, mayRepair: boolean, context: CommandContext): Promise<DoctorReport> {
  const release = holdExclusively(join(paths.root, 'lock.db'), paths.root);
  try {
    await finishDatabaseRestore(paths.database);
    const diagnosis = await diagnose(paths, context);
    const { findings } = diagnosis;
    if (findings.length === 0 || !mayRepair) {
      return { isOk: findings.length === 0, findings, repaired: [], remaining: findings, recovery: null };
    }
    const { remaining, ...done } = await repair(diagnosis, paths, { context, release });
    return { isOk: remaining.length === 0, findings, remaining, ...done };
  } finally {
    release();
  }
}

/** Doctor makes no data folder of something else. */
function assertIsData({ root, database, frames }: DataPaths): void {
  if ([join(root, 'root.json'), database, frames].some((path) => existsSync(path))) return;
  throw new AppError('data-root-unusable', `There is no Porchlight data in ${root}.`, {
    nextStep: 'Name the right folder with --data.',
  });
}
