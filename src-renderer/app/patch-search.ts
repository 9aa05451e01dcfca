import type { InfiniteData, QueryClient } from '@tanstack/react-query';
import type { FoundEvent, SearchAnswer } from '#shared/model/search.ts';
import { orpc } from '#renderer/api/client.ts';
import { patchPages } from '#renderer/features/search/found-pages.ts';

/** Changes what was found, everywhere it is loaded; null takes the event out. */
export function patchAnswers(queries: QueryClient, patch: (found: FoundEvent) => FoundEvent | null): void {
  queries.setQueriesData<InfiniteData<SearchAnswer>>(
    { queryKey: orpc.search.run.key() },
    (data) => data && { ...data, pages: patchPages(data.pages, patch) },
  );
}
