import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo } from 'react';
import { orpc } from '#renderer/api/client.ts';
import { daysOptions, eventPagesOptions, timelineOptions } from '#renderer/api/event-queries.ts';
import { useSettled } from '#renderer/ui/use-settled.ts';
import type { Lane } from './timeline-layout.ts';
import type { TimeRange } from './timeline-scale.ts';

type ReviewDataOptions = {
  readonly cameraIds: readonly string[] | undefined;
  readonly day: TimeRange;
  /** The part of the day that the timeline shows: the list shows its events. */
  readonly view: TimeRange;
  readonly selectedId: string | undefined;
};

/** While the timeline moves the list waits. */
const settleMs = 200;

export type ReviewData = ReturnType<typeof useReviewData>;

/** Everything the review page asks the core. */
export function useReviewData({ cameraIds, day, view, selectedId }: ReviewDataOptions) {
  const listed = useSettled(view, settleMs);
  const range = listed.startMs >= day.startMs && listed.endMs <= day.endMs ? listed : view;
  const cameras = useQuery(orpc.cameras.list.queryOptions());
  const days = useQuery({ ...daysOptions(cameraIds), placeholderData: keepPreviousData });
  const timeline = useQuery(timelineOptions({ cameraIds, fromMs: day.startMs, toMs: day.endMs }));
  const list = useInfiniteQuery({
    ...eventPagesOptions({ cameraIds, fromMs: range.startMs, toMs: range.endMs }),
    placeholderData: keepPreviousData,
  });

  const events = useMemo(() => list.data?.pages.flatMap((page) => page.events) ?? [], [list.data]);
  const eventById = useMemo(() => new Map(events.map((event) => [event.eventId, event])), [events]);
  const lanes = useMemo<Lane[]>(
    () => (cameras.data ?? []).map(({ id, name }) => ({ cameraId: id, name })),
    [cameras.data],
  );
  const cameraNames = useMemo(() => new Map(lanes.map(({ cameraId, name }) => [cameraId, name])), [lanes]);
  const counts = useMemo(() => new Map(days.data?.map(({ day, count }) => [day, count])), [days.data]);
  const { hasNextPage, isFetching, fetchNextPage } = list;
  const loadMore = useCallback(() => {
    if (hasNextPage && !isFetching) void fetchNextPage();
  }, [hasNextPage, isFetching, fetchNextPage]);

  // What is selected on the timeline may lie further down than the list has loaded.
  const selected = timeline.data?.events.find(({ eventId }) => eventId === selectedId);
  const isListed = selected && selected.startMs >= range.startMs && selected.startMs < range.endMs;
  const isSelectionMissing = isListed === true && !eventById.has(selected.eventId);
  useEffect(() => {
    if (isSelectionMissing) loadMore();
  }, [isSelectionMissing, loadMore]);

  const error = list.error ?? timeline.error ?? cameras.error ?? days.error;
  const retry = () => {
    for (const query of [list, timeline, cameras, days]) if (query.isError) void query.refetch();
  };

  return {
    error,
    retry,
    cameras,
    days,
    timeline,
    list,
    events,
    eventById,
    lanes,
    cameraNames,
    counts,
    loadMore,
  };
}
