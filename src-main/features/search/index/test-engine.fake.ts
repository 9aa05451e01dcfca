import { judge, type Question } from '../calibration.ts';
import type { IndexAnswer, IndexRequest } from '../index-language.ts';
import { combineExamples, fitVectorSpace, type VectorSpace } from '../vector-space.ts';
import type { OpenDatabase } from '#main/platform/db/open-database.ts';
import { createTestDatabase } from '#main/platform/db/test-database.fake.ts';
import { createFilterStore } from './filter-store.ts';
import { createIndexLoader, type IndexLoader } from './index-loader.ts';
import { createIndexStore } from './index-store.ts';
import { createSearchEngine, type FactSearch } from './search-engine.ts';
import { createTestLibrary, testModel } from './test-library.fake.ts';

/** Vectors are compared as they are stored. */
export const plainSpace: VectorSpace = {
  frame: (vector, _cameraId, into) => into.set(vector),
  query: (vector) => vector,
};

export type TestEngineOptions = {
  /** Words of events by `events.id`. */
  readonly words?: Readonly<Record<number, readonly string[]>>;
  readonly isFitted?: boolean;
  /** Hears of every question that is judged. */
  readonly onJudged?: (question: Question) => void;
};

export type TestEngine = Pick<OpenDatabase, 'connection'> & {
  readonly library: ReturnType<typeof createTestLibrary>;
  readonly loader: IndexLoader;
  search(change: Partial<IndexRequest>): Promise<IndexAnswer>;
};

/** The engine over real tables; facts are words that the test gives. */
export function createTestEngine({
  words = {},
  isFitted = false,
  onJudged,
}: TestEngineOptions = {}): TestEngine {
  const { connection } = createTestDatabase();
  const library = createTestLibrary(connection);
  const store = createIndexStore(connection);
  const loader = createIndexLoader({ store, fitSpace: isFitted ? fitVectorSpace : () => plainSpace });
  const engine = createSearchEngine({
    store,
    loader,
    filters: createFilterStore(connection, { toTag: (text) => text }),
    facts: factsOf(words),
    judge(question) {
      onJudged?.(question);
      return judge(question);
    },
    combineExamples,
    monotonicMs: () => 0, // everything is read before the first answer
  });
  return {
    connection,
    library,
    loader,
    search: (change: Partial<IndexRequest>) => engine.search(requestOf(change)),
  };
}

export function requestOf(change: Partial<IndexRequest> = {}): IndexRequest {
  return {
    modelVersion: testModel,
    filter: {},
    timeZone: 'UTC',
    looks: null,
    facts: { words: [], role: 'none', excluded: [] },
    sort: 'relevance',
    offset: 0,
    limit: 50,
    ...change,
  };
}

/** Like these, unlike those. */
export function like(
  wanted: readonly Float32Array[],
  unwanted: readonly Float32Array[] = [],
): NonNullable<IndexRequest['looks']> {
  const toExample = (vector: Float32Array) => ({ vector: Float32Array.from(vector), cameraId: null });
  return { kind: 'picture', wanted: wanted.map(toExample), unwanted: unwanted.map(toExample) };
}

function factsOf(words: NonNullable<TestEngineOptions['words']>): FactSearch {
  const idsWhere = (isMeant: (ofEvent: readonly string[]) => boolean) =>
    new Set(
      Object.keys(words)
        .map(Number)
        .filter((rowid) => isMeant(words[rowid] ?? [])),
    );
  return {
    matchAll: async (sought) => idsWhere((ofEvent) => sought.every(({ text }) => ofEvent.includes(text))),
    matchAny: async (sought) => idsWhere((ofEvent) => sought.some(({ text }) => ofEvent.includes(text))),
    explain: async (sought, rowids) =>
      new Map(
        rowids.map((rowid) => [
          rowid,
          sought
            .filter(({ text }) => words[rowid]?.includes(text))
            .map(({ text }) => ({ kind: 'note' as const, text: `Note: ${text}`, similarity: null })),
        ]),
      ),
  };
}
