import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import type { FoundEvent, SearchAnswer, SearchSort } from '#shared/model/search.ts';
import { orpc } from '#renderer/api/client.ts';
import { nextOffset } from './found-pages.ts';

/** Events a page. Little is drawn at first, so that the first answer is there soon. */
const pageSize = 60;

/** While the core still reads its index it is asked again this often: what was missing appears by itself. */
const readingMs = 700;

export type SearchResults = ReturnType<typeof useSearchResults>;

type SearchResultsOptions = {
  /** Empty: nothing is asked. */
  readonly query: string;
  readonly sort: SearchSort;
  readonly hidden: ReadonlyMap<string, unknown>;
};

/**
 * What a query finds, page by page. While the answer to a newer query is on its way the last one stays; a query that
 * nobody waits for any more is called off.
 */
export function useSearchResults({ query, sort, hidden }: SearchResultsOptions) {
  const search = useInfiniteQuery({
    ...orpc.search.run.infiniteOptions({
      input: (offset: number) => ({ query, sort, offset, limit: pageSize }),
      initialPageParam: 0,
      getNextPageParam: nextOffset,
    }),
    enabled: query !== '',
    placeholderData: keepPreviousData,
    staleTime: 0,
    refetchInterval: ({ state }) => (state.data?.pages[0]?.index.isLoading ? readingMs : false),
  });
  const { hasNextPage, isFetching, fetchNextPage } = search;
  const loadMore = useCallback(() => {
    if (hasNextPage && !isFetching) void fetchNextPage();
  }, [hasNextPage, isFetching, fetchNextPage]);
  const first = search.data?.pages[0];
  const events = useMemo(() => shownEvents(search.data?.pages ?? [], hidden), [search.data, hidden]);
  return { search, first, events, loadMore };
}

/** What may stand behind the filters. */
export function useVocabulary() {
  return useQuery(orpc.search.vocabulary.queryOptions()).data ?? noVocabulary;
}

const noVocabulary = { cameras: [], tags: [], labels: [] };

/** An event that moved on between two pages is shown once. */
function shownEvents(
  pages: readonly SearchAnswer[],
  hidden: ReadonlyMap<string, unknown>,
): readonly FoundEvent[] {
  const seen = new Set<string>();
  return pages
    .flatMap(({ noMatch, results, nearest }) => (noMatch ? nearest : results))
    .filter(({ event: { eventId } }) => {
      if (seen.has(eventId) || hidden.has(eventId)) return false;
      seen.add(eventId);
      return true;
    });
}
