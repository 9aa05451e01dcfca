import { AppError } from '#shared/errors.ts';
import type { Core } from '#main/core.ts';

/** What a caller is told when the database is closed or refuses; null for any other failure. */
export function databaseTrouble({ database }: Pick<Core, 'database'>, thrown: unknown): AppError | null {
  const isDatabase = thrown instanceof Error && thrown.name === 'SqliteError';
  if (!isDatabase && database.connection.open) return null;
  return new AppError('not-ready', 'The database is not available.', {
    cause: thrown,
    nextStep: 'Try again in a moment; when it stays so, run "porchlight doctor".',
  });
}
