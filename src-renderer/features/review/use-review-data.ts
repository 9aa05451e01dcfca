import { keepPreviousData, useInfiniteQuery, useQuery, type UseQueryResult } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import type { TimelineEvent } from '#shared/contract/events.contract.ts';
import { orpc } from '#renderer/api/client.ts';
import {
  type AnalysisFilter,
  daysOptions,
  eventPagesOptions,
  timelineOptions,
} from '#renderer/api/event-queries.ts';
import { useSettled } from '#renderer/ui/use-settled.ts';
import { countsOf } from './day-counts.ts';
import type { HiddenEvents } from './review-actions.ts';
import type { Lane } from './timeline-layout.ts';
import type { TimeRange } from './timeline-scale.ts';
import { useMorePages } from './use-more-pages.ts';

type ReviewDataOptions = {
  readonly cameraIds: readonly string[] | undefined;
  readonly analysis: AnalysisFilter;
  readonly day: TimeRange;
  /** The part of the day that the timeline shows: the list shows its events. */
  readonly view: TimeRange;
  readonly selectedId: string | undefined;
  readonly hidden: HiddenEvents;
};

/** While the timeline moves the list waits. */
const settleMs = 200;

export type ReviewData = ReturnType<typeof useReviewData>;

/** Everything the review page asks the core. */
export function useReviewData(options: ReviewDataOptions) {
  const { cameraIds, analysis, day, view, selectedId, hidden } = options;
  const listed = useSettled(view, settleMs);
  const range = listed.startMs >= day.startMs && listed.endMs <= day.endMs ? listed : view;
  const cameras = useQuery(orpc.cameras.list.queryOptions());
  const days = useQuery({ ...daysOptions(cameraIds), placeholderData: keepPreviousData });
  const timeline = useQuery(
    timelineOptions({ cameraIds, ...analysis, fromMs: day.startMs, toMs: day.endMs }),
  );
  const list = useInfiniteQuery({
    ...eventPagesOptions({ cameraIds, ...analysis, fromMs: range.startMs, toMs: range.endMs }),
    placeholderData: keepPreviousData,
  });

  const allEvents = useMemo(() => list.data?.pages.flatMap((page) => page.events) ?? [], [list.data]);
  const events = useMemo(() => withoutHidden(allEvents, hidden), [allEvents, hidden]);
  const bars = useMemo(() => withoutHidden(timeline.data?.events ?? [], hidden), [timeline.data, hidden]);
  const eventById = useMemo(() => new Map(events.map((event) => [event.eventId, event])), [events]);
  const lanes = useMemo<Lane[]>(
    () => (cameras.data ?? []).map(({ id, name }) => ({ cameraId: id, name })),
    [cameras.data],
  );
  const cameraNames = useMemo(() => new Map(lanes.map(({ cameraId, name }) => [cameraId, name])), [lanes]);
  const counts = useMemo(() => countsOf(days.data ?? [], hidden, cameraIds), [days.data, hidden, cameraIds]);
  const { loadMore, loadAll } = useMorePages(list, hidden);
  const isAllHidden = list.isSuccess && events.length === 0 && list.hasNextPage;
  // What is selected on the timeline may lie further down than the list has loaded.
  const selected = bars.find(({ eventId }) => eventId === selectedId);
  const isMissing = selected && startsIn(selected, range) && !eventById.has(selected.eventId);
  useEffect(() => {
    if (isMissing || isAllHidden) loadMore();
  }, [isMissing, isAllHidden, loadMore]);

  return {
    ...failureOf([list, timeline, cameras, days]),
    cameras,
    days,
    timeline,
    list,
    /** With those that are hidden. */
    allEvents,
    events,
    bars,
    eventById,
    lanes,
    cameraNames,
    counts,
    loadMore,
    loadAll,
  };
}

type Failing = Pick<UseQueryResult, 'error' | 'isError' | 'refetch'>;

function failureOf(queries: readonly Failing[]) {
  return {
    error: queries.find(({ error }) => error !== null)?.error ?? null,
    retry: () => {
      for (const query of queries) if (query.isError) void query.refetch();
    },
  };
}

function startsIn({ startMs }: TimelineEvent, range: TimeRange): boolean {
  return startMs >= range.startMs && startMs < range.endMs;
}

function withoutHidden<T extends { readonly eventId: string }>(events: readonly T[], hidden: HiddenEvents) {
  return hidden.size === 0 ? events : events.filter(({ eventId }) => !hidden.has(eventId));
}
