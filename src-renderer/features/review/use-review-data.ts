import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import type { TimelineEvent } from '#shared/contract/events.contract.ts';
import {
  daysOptions,
  eventCountOptions,
  type ListFilter,
  timelineOptions,
} from '#renderer/api/event-queries.ts';
import { countsOf } from './day-counts.ts';
import { countWithout, withoutHidden } from './hidden-events.ts';
import { failureOf } from './query-failures.ts';
import type { HiddenEvents } from './review-actions.ts';
import { isNarrowed } from './review-filter.ts';
import { isSameRange, type TimeRange } from './time-range.ts';
import { useCameraLanes } from './use-camera-lanes.ts';
import { useEventList } from './use-event-list.ts';

type ReviewDataOptions = {
  /** Without its time. */
  readonly filter: ListFilter;
  readonly day: TimeRange;
  /** The stretch that the timeline shows: the list shows its events. */
  readonly view: TimeRange;
  readonly selectedId: string | undefined;
  readonly hidden: HiddenEvents;
};

/** Everything the page of a day asks the core. */
export function useReviewData({ filter, day, view, selectedId, hidden }: ReviewDataOptions) {
  const { cameraIds, analysisMode, hasFallback } = filter;
  const { cameras, ...lanes } = useCameraLanes();
  const days = useQuery({ ...daysOptions(cameraIds), placeholderData: keepPreviousData });
  const timeline = useQuery(
    timelineOptions({ cameraIds, analysisMode, hasFallback, fromMs: day.startMs, toMs: day.endMs }),
  );
  const listed = { ...filter, fromMs: view.startMs, toMs: view.endMs };
  const isPart = isNarrowed(filter) || !isSameRange(view, day);
  const shown = useQuery({
    ...eventCountOptions(listed),
    enabled: isPart,
    placeholderData: keepPreviousData,
  });
  const events = useEventList(listed, hidden);
  const { list, eventById, loadMore } = events;
  const bars = useMemo(() => withoutHidden(timeline.data?.events ?? [], hidden), [timeline.data, hidden]);
  const counts = useMemo(() => countsOf(days.data ?? [], hidden, cameraIds), [days.data, hidden, cameraIds]);
  // What is selected on the timeline may lie further down than the list has loaded.
  const selected = bars.find(({ eventId }) => eventId === selectedId);
  const isMissing = selected && startsIn(selected, view) && !eventById.has(selected.eventId);
  useEffect(() => {
    if (isMissing) loadMore();
  }, [isMissing, loadMore]);

  return {
    ...failureOf([list, timeline, cameras, days]),
    ...events,
    ...lanes,
    cameras,
    days,
    counts,
    /** In the view, as far as the filter narrows it; undefined: the whole day. */
    shownCount: isPart ? countWithout(shown.data, hidden, listed) : undefined,
  };
}

function startsIn({ startMs }: TimelineEvent, range: TimeRange): boolean {
  return startMs >= range.startMs && startMs < range.endMs;
}
