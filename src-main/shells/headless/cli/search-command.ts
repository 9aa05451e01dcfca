/** `porchlight search`: the search of the window on the command line; only reads, also beside a running Porchlight. */
import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import { AppError } from '#shared/errors.ts';
import { largestPictureBytes } from '#shared/contract/search.contract.ts';
import { longestQuery, type SearchAnswer, searchSort, type SearchSort } from '#shared/model/search.ts';
import { toSearchDocument } from '#main/api/search-document.ts';
import { createCameraStore } from '#main/features/cameras/camera-store.ts';
import type { SearchRequest } from '#main/features/search/search-service.ts';
import type { DataPaths } from '#main/platform/data-paths.ts';
import type { OpenDatabase } from '#main/platform/db/open-database.ts';
import { openReadOnlySearch } from '#main/read-only-search.ts';
import { createNodeSpawn } from '../node-child-process.ts';
import { withCancellation } from './cancellation.ts';
import { type CommandContext, dataRootOf } from './command-context.ts';
import { assertUpToDate, openReadOnly } from './read-only-data.ts';
import { searchTable } from './search-text.ts';

export type SearchOptions = {
  readonly like?: string;
  readonly limit?: string;
  readonly sort?: string;
  readonly data?: string;
  readonly json?: boolean;
};

/** 0 when something was found, 1 when not, like grep. */
export async function search(
  words: readonly string[],
  options: SearchOptions,
  context: CommandContext,
): Promise<number> {
  const query = queryOf(words);
  const sort = sortOf(options.sort);
  const limit = limitOf(options.limit ?? '20');
  const request = { query, sort, offset: 0, limit, waitForIndexMs: Number.POSITIVE_INFINITY };
  const picture = options.like === undefined ? undefined : await readPicture(options.like);
  return withCancellation(async (signal) => {
    const { database, paths } = openReadOnly(dataRootOf(options.data, context), context);
    try {
      const { answer, timeZone } = await runOnce(
        { ...request, ...(picture && { picture }) },
        { database, paths, signal, context },
      );
      if (options.json) context.out(`${JSON.stringify(toSearchDocument(answer), null, 2)}\n`);
      else {
        const asked = query === '' ? (options.like ?? '') : `"${query}"`;
        await show({ answer, asked, timeZone }, { database, context });
      }
      return answer.results.length > 0 ? 0 : 1;
    } finally {
      database.close();
    }
  });
}

type Place = {
  readonly database: OpenDatabase;
  readonly paths: DataPaths;
  readonly signal: AbortSignal;
  readonly context: CommandContext;
};

async function runOnce(
  request: SearchRequest,
  { database, paths, signal, context: { folders, progress } }: Place,
): Promise<Pick<Shown, 'answer' | 'timeZone'>> {
  assertUpToDate(database, folders.migrations);
  const opened = await openReadOnlySearch({
    db: database.db,
    paths,
    migrationsFolder: folders.migrations,
    searchProgram: folders.searchProgram,
    spawnInference: createNodeSpawn(folders.inferenceProgram, 'inference'),
  });
  progress?.('reading the pictures of the library'); // each command reads them anew
  try {
    return { answer: await opened.run(request, signal), timeZone: opened.timeZone };
  } finally {
    progress?.('');
    await opened.stop();
  }
}

type Shown = { readonly answer: SearchAnswer; readonly asked: string; readonly timeZone: string };

/** Hints go beside, so that a script reads rows only. */
async function show(
  { answer, asked, timeZone }: Shown,
  { database, context }: Pick<Place, 'database' | 'context'>,
): Promise<void> {
  const cameras = await createCameraStore(database.db, () => '').list();
  const cameraNames = new Map(cameras.map(({ id, settings }) => [id, settings.name]));
  context.out(searchTable(answer, { cameraNames, timeZone }, asked));
  for (const { text } of answer.hints) context.err(`${text}\n`);
}

function queryOf(words: readonly string[]): string {
  const misspelt = words.find((word) => word.startsWith('--'));
  if (misspelt !== undefined) {
    throw new AppError('invalid-input', `There is no option ${misspelt}.`, {
      nextStep: 'See "porchlight search --help".',
    });
  }
  const query = words.join(' ').trim();
  if (query.length <= longestQuery) return query;
  throw new AppError(
    'query-invalid',
    `The search has ${query.length} characters; ${longestQuery} are allowed.`,
    {
      nextStep: 'Shorten it.',
    },
  );
}

/** Throws `file-not-found`, `file-access-denied` or `picture-invalid`. */
async function readPicture(path: string): Promise<Uint8Array> {
  // Non-blocking: a pipe in the place of a file must not hold us.
  const handle = await open(path, constants.O_RDONLY | constants.O_NONBLOCK).catch(
    (cause: NodeJS.ErrnoException) => {
      const isDenied = cause.code === 'EACCES' || cause.code === 'EPERM';
      const [code, what] = isDenied
        ? (['file-access-denied', 'cannot be read'] as const)
        : (['file-not-found', 'is not there'] as const);
      throw new AppError(code, `${path} ${what}.`, { cause });
    },
  );
  try {
    const facts = await handle.stat();
    if (!facts.isFile()) throw new AppError('picture-invalid', `${path} is not a file.`);
    if (facts.size === 0) throw new AppError('picture-invalid', `${path} is empty.`);
    if (facts.size > largestPictureBytes) {
      throw new AppError('picture-invalid', `${path} is larger than ${largestPictureBytes / 1024 ** 2} MB.`);
    }
    return new Uint8Array(await handle.readFile());
  } finally {
    await handle.close();
  }
}

function sortOf(text: string | undefined): SearchSort {
  const parsed = searchSort.default('relevance').safeParse(text);
  if (parsed.success) return parsed.data;
  throw new AppError('invalid-input', `--sort ${text} is unknown.`, {
    nextStep: `Use ${searchSort.options.join(' or ')}.`,
  });
}

function limitOf(text: string): number {
  const limit = Number(text);
  if (Number.isInteger(limit) && limit >= 1 && limit <= 500) return limit;
  throw new AppError('invalid-input', `--limit ${text} is not between 1 and 500.`);
}
