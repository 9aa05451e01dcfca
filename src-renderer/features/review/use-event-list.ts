import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import { eventPagesOptions, type ListFilter } from '#renderer/api/event-queries.ts';
import { withoutHidden } from './hidden-events.ts';
import type { HiddenEvents } from './review-actions.ts';
import { useMorePages } from './use-more-pages.ts';

export type EventListModel = ReturnType<typeof useEventList>;

/** The events of a filter, page by page. */
export function useEventList(filter: ListFilter, hidden: HiddenEvents) {
  const list = useInfiniteQuery({ ...eventPagesOptions(filter), placeholderData: keepPreviousData });
  const allEvents = useMemo(() => list.data?.pages.flatMap((page) => page.events) ?? [], [list.data]);
  const events = useMemo(() => withoutHidden(allEvents, hidden), [allEvents, hidden]);
  const eventById = useMemo(() => new Map(events.map((event) => [event.eventId, event])), [events]);
  const { loadMore, loadAll } = useMorePages(list, hidden);
  // what was loaded is on its way out, or was marked away
  const isUsedUp = list.isSuccess && events.length === 0 && list.hasNextPage;
  useEffect(() => {
    if (isUsedUp) loadMore();
  }, [isUsedUp, loadMore]);
  /** `allEvents`: with those that are hidden. */
  return { list, allEvents, events, eventById, loadMore, loadAll };
}
