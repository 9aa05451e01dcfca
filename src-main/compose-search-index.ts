import type { Basics } from '#main/compose-events.ts';
import type { SearchIndex } from '#main/features/search/index-language.ts';
import { createSearchIndex } from '#main/features/search/index/search-index.ts';
import { createThreadSpawn } from '#main/platform/child/worker-thread.ts';
import type { DataPaths } from '#main/platform/data-paths.ts';

type SearchIndexOptions = {
  /** Path of `main.search`, which runs as a thread. */
  readonly searchProgram: string;
  readonly migrationsFolder: string;
};

type SearchIndexBasics = Pick<Basics, 'clock' | 'log'> & { readonly paths: Pick<DataPaths, 'database'> };

/** The worker that searches; the first search starts it. */
export function composeSearchIndex(
  { clock, log, paths }: SearchIndexBasics,
  { searchProgram, migrationsFolder }: SearchIndexOptions,
): SearchIndex {
  const input = { databasePath: paths.database, migrationsFolder };
  return createSearchIndex({ spawn: createThreadSpawn(searchProgram, input), clock, log });
}
