import { wrongPragmas } from '#main/platform/db/connection.ts';
import { type Migration, schemaDifferences } from '#main/platform/db/migrations.ts';
import type { OpenDatabase } from '#main/platform/db/open-database.ts';
import { type Violation, violations } from './violation.ts';

export type DatabaseCheckDeps = Pick<OpenDatabase, 'connection'> & {
  readonly migrations: readonly Migration[];
  readonly isInUse: boolean;
};

/** I1: the database itself, its schema and its connection. */
export function checkDatabase(
  { connection, migrations, isInUse }: DatabaseCheckDeps,
  isStrict: boolean,
): Violation[] {
  const verdicts = connection.pragma(isStrict ? 'integrity_check' : 'quick_check') as Record<
    string,
    string
  >[];
  const orphans = connection.pragma('foreign_key_check') as { table: string; rowid: number }[];
  // A read-only connection is not the writer, whose pragmas count.
  const pragmas = isInUse ? [] : wrongPragmas(connection);
  return [
    ...verdicts
      .flatMap((row) => Object.values(row))
      .filter((text) => text !== 'ok')
      .flatMap(damaged),
    ...orphans.flatMap(({ table, rowid }) =>
      violations('I1', [table], `row ${rowid} refers to a row that is not there`),
    ),
    ...schemaDifferences(connection, migrations).flatMap((difference) =>
      violations('I1', ['schema'], difference),
    ),
    ...pragmas.flatMap((name) => violations('I1', ['pragma'], `${name} is not what it must be`)),
  ];
}

function damaged(text: string): Violation[] {
  return violations('I1', ['events.db'], text);
}
