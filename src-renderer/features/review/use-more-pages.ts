import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { EventPage } from '#renderer/api/event-queries.ts';
import type { EventRecord } from '#shared/model/event.ts';
import type { HiddenEvents } from './review-actions.ts';

type PagedList = UseInfiniteQueryResult<InfiniteData<EventPage>>;

/** A day of a very busy site; more than that is not picked by a key. */
const mostPages = 100;

/** The list page by page, or down to its end. */
export function useMorePages(list: PagedList, hidden: HiddenEvents) {
  const { hasNextPage, isFetching, fetchNextPage } = list;
  const loadMore = useCallback(() => {
    if (hasNextPage && !isFetching) void fetchNextPage();
  }, [hasNextPage, isFetching, fetchNextPage]);
  const loadAll = async (): Promise<EventRecord[]> => {
    let answer: PagedList = list;
    for (let page = 0; answer.hasNextPage && !answer.isError && page < mostPages; page += 1) {
      answer = await answer.fetchNextPage();
    }
    const events = answer.data?.pages.flatMap((page) => page.events) ?? [];
    return events.filter(({ eventId }) => !hidden.has(eventId));
  };
  return { loadMore, loadAll };
}
