/**
 * Answers a search of the window, of REST and of the command line: understands the text, makes vectors of what frames are
 * to look like, asks the index, and fetches what it found. What is gone meanwhile is left out.
 */
import { AppError } from '#shared/errors.ts';
import type {
  FoundEvent,
  SearchAnswer,
  SearchHint,
  SearchIndexState,
  SearchSort,
} from '#shared/model/search.ts';
import type { Clock } from '#main/platform/clock.ts';
import { type FetchDeps, fetchFound } from './fetch-found.ts';
import type { IndexAnswer, SearchIndex } from './index-language.ts';
import type { SearchEncoder } from './look-vectors.ts';
import { type AskedSearch, type PlanDeps, planSearch, type SearchPlan } from './plan-search.ts';
import { searchHints } from './search-hints.ts';

export type SearchRequest = {
  readonly query: string;
  readonly sort: SearchSort;
  readonly offset: number;
  readonly limit: number;
  /** A picture to search by that is in no store. */
  readonly picture?: Uint8Array;
  /** Of one who asks only once: looks are compared when the index is read, or so long was waited for it. */
  readonly waitForIndexMs?: number;
};

export type SearchService = {
  /** Throws `query-invalid`, `picture-invalid`, `encoder-failed`, `model-invalid`, `not-ready` or `cancelled`. */
  run(request: SearchRequest, signal?: AbortSignal): Promise<SearchAnswer>;
  /** Begins to read the index. */
  warmUp(): Promise<SearchIndexState>;
};

type Deps = Omit<PlanDeps, 'onEncoderFailed'> &
  FetchDeps & {
    /** Throws `query-invalid`. */
    readonly understand: (query: string) => Promise<AskedSearch>;
    readonly encoder: () => SearchEncoder | Promise<SearchEncoder>;
    readonly index: Pick<SearchIndex, 'search' | 'state'>;
    /** All that can be compared in the end; about as of now. */
    readonly framesTotal: () => Promise<number>;
    readonly timeZone: () => string;
    readonly clock: Pick<Clock, 'monotonicMs' | 'sleep'>;
    readonly countDegradation: (reason: string) => void;
  };

/** The newest frames are always on their way, and a damaged one may never come. */
const readyShare = 0.98;
const lookAgainMs = 20;

type Found = Pick<SearchAnswer, 'noMatch' | 'results' | 'nearest' | 'total'>;

export function createSearchService(deps: Deps): SearchService {
  const { clock } = deps;
  const planDeps: PlanDeps = {
    ...deps,
    onEncoderFailed: ({ code }) => deps.countDegradation(`search:${code}`),
  };
  return { run, warmUp };

  async function run(request: SearchRequest, signal?: AbortSignal): Promise<SearchAnswer> {
    const startedMs = clock.monotonicMs();
    const asked = await deps.understand(request.query);
    const encoder = await deps.encoder();
    const picture = request.picture ?? null;
    const { looks, facts, hints } = await planSearch({ asked, encoder, picture }, planDeps);
    assertWanted(signal);
    if (looks && request.waitForIndexMs) await untilIndexIsRead(encoder, request.waitForIndexMs, signal);
    const answer = await deps.index.search(
      {
        modelVersion: encoder.modelVersion,
        filter: asked.filter,
        timeZone: deps.timeZone(),
        looks,
        facts,
        sort: request.sort,
        offset: request.offset,
        limit: request.limit,
      },
      signal,
    );
    const [found, index] = await Promise.all([fetchAnswer(answer, asked), stateOf(encoder, answer)]);
    assertWanted(signal);
    return {
      ...(isClaimable({ looks, facts, index }) ? found : { ...found, noMatch: false, nearest: [] }),
      model: encoder.modelVersion,
      hints: [...hints, ...(looks ? readinessOf(index) : [])],
      index,
      tookMs: clock.monotonicMs() - startedMs,
    };
  }

  async function untilIndexIsRead(
    { modelVersion }: SearchEncoder,
    longestMs: number,
    signal?: AbortSignal,
  ): Promise<void> {
    const startedMs = clock.monotonicMs();
    while ((await deps.index.state(modelVersion)).isLoading) {
      if (clock.monotonicMs() - startedMs > longestMs) return;
      await clock.sleep(lookAgainMs, signal).catch(() => undefined); // whoever gave up is told below
      assertWanted(signal);
    }
  }

  async function fetchAnswer(
    { noMatch, hits, nearest, total }: IndexAnswer,
    asked: AskedSearch,
  ): Promise<Found> {
    const [results, closest] = await Promise.all([fetchFound(hits, deps), fetchFound(nearest, deps)]);
    const gone = hits.length - results.length;
    return {
      noMatch,
      results: explained(results, asked),
      nearest: closest,
      total: Math.max(0, total - gone),
    };
  }

  async function stateOf(
    { modelVersion }: SearchEncoder,
    { indexed, isLoading }: Pick<IndexAnswer, 'indexed' | 'isLoading'>,
  ): Promise<SearchIndexState> {
    return { modelVersion, indexed, total: Math.max(indexed, await deps.framesTotal()), isLoading };
  }

  async function warmUp(): Promise<SearchIndexState> {
    const encoder = await deps.encoder();
    return stateOf(encoder, await deps.index.state(encoder.modelVersion));
  }
}

/** A search that was given up ends quietly. */
function assertWanted(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw new AppError('cancelled', 'The search was given up.');
}

/** Where nothing was to be ranked, the filter is the reason. */
function explained(results: readonly FoundEvent[], { filter }: AskedSearch): FoundEvent[] {
  const isFiltered = Object.values(filter).some((value) => value !== undefined);
  const reason = { kind: 'filter' as const, text: 'Matches the filters', similarity: null };
  return results.map((each) => (isFiltered && each.why.length === 0 ? { ...each, why: [reason] } : each));
}

type Claim = Pick<SearchPlan, 'looks' | 'facts'> & { readonly index: SearchIndexState };

/** "Nothing is like it" can be said of looks that were compared and of words, not of a filter alone. */
function isClaimable({ looks, facts, index: { indexed, total, isLoading } }: Claim): boolean {
  if (looks === null) return facts.role !== 'none';
  return !isLoading && isReady(indexed, total);
}

function isReady(indexed: number, total: number): boolean {
  return total === 0 || indexed / total > readyShare;
}

function readinessOf({ indexed, total, isLoading }: SearchIndexState): SearchHint[] {
  if (isLoading) return [searchHints.isLoading];
  if (isReady(indexed, total)) return [];
  return [indexed === 0 ? searchHints.noneReady : searchHints.someReady(indexed, total)];
}
