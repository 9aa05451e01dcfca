import { AppError } from '#shared/errors.ts';
import type { DataPaths } from '../data-paths.ts';
import { listDatabaseBackups } from './database-backups.ts';

/** Says what can be done about a damaged database here; any other failure stays what it is. */
export function withRepairHint(thrown: unknown, { root, backups }: DataPaths): unknown {
  if (!(thrown instanceof AppError) || thrown.code !== 'database-invalid') return thrown;
  const isTold = thrown.nextStep !== new AppError('database-invalid', '').nextStep;
  if (isTold) return thrown;
  const [newest] = listDatabaseBackups(backups);
  const source = newest
    ? `the newest backup (${newest.name})`
    : 'the event logs and frames, as there is no backup';
  const nextStep = `Nothing was changed. "porchlight doctor --fix --data ${root}" keeps the damaged file and recovers from ${source}.`;
  return new AppError('database-invalid', thrown.message, { cause: thrown, nextStep });
}
