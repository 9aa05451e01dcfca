import './query-meta.ts';
import type { InfiniteData } from '@tanstack/react-query';
import type { AnalysisMode, EventCursor, EventRecord, ListOrder } from '#shared/model/event.ts';
import { toUtcTime } from '#shared/model/time.ts';
import { orpc } from './client.ts';

/** How events were analysed (UX-2); a part that is undefined does not narrow. */
export type AnalysisFilter = {
  readonly analysisMode?: AnalysisMode | undefined;
  readonly hasFallback?: boolean | undefined;
};

/** What a person said about events, too (UX-7). */
export type ReviewFilter = AnalysisFilter & {
  readonly reviewed?: boolean | undefined;
  readonly favourite?: boolean | undefined;
  readonly tag?: string | undefined;
};

/** Which events a view shows: those of `cameraIds` (undefined: all) that start in `[fromMs, toMs)`. */
export type EventFilter = ReviewFilter & {
  readonly cameraIds: readonly string[] | undefined;
  readonly fromMs: number;
  readonly toMs: number;
};

/** Of a list: without `fromMs` or `toMs` its time has no end on that side. */
export type ListFilter = Omit<EventFilter, 'fromMs' | 'toMs'> & {
  readonly fromMs?: number | undefined;
  readonly toMs?: number | undefined;
  /** Left out: newest first. */
  readonly order?: ListOrder | undefined;
};

export type EventPage = { events: EventRecord[]; nextCursor: EventCursor | null };
export type EventPages = InfiniteData<EventPage, EventCursor | null>;

const pageSize = 120;

/** `meta.events` tells the live updates what belongs into the list. */
export function eventPagesOptions(filter: ListFilter) {
  return orpc.events.list.infiniteOptions({
    input: (cursor: EventCursor | null) => ({
      ...filterInput(filter),
      ...(filter.order && { order: filter.order }),
      limit: pageSize,
      ...(cursor && { cursor }),
    }),
    initialPageParam: null,
    getNextPageParam: (page: EventPage) => page.nextCursor,
    meta: { events: filter },
  });
}

/** Everything that overlaps the stretch, oldest first. */
export function timelineOptions(filter: EventFilter) {
  const { fromMs, toMs } = filter;
  return orpc.events.timeline.queryOptions({
    input: { ...narrowing(filter), fromMs, toMs },
    meta: { events: filter },
  });
}

export function daysOptions(cameraIds: readonly string[] | undefined) {
  return orpc.events.days.queryOptions({
    input: cameraIds ? { cameraIds: [...cameraIds] } : {},
    ...(cameraIds && { meta: { cameraIds } }),
  });
}

/** How many pass the filter; asked anew when the list may have changed. */
export function eventCountOptions(filter: ListFilter) {
  return orpc.events.stats.queryOptions({
    input: filterInput(filter),
    select: ({ totalEvents }) => totalEvents,
    meta: { events: filter },
  });
}

/** As the core takes it. */
export function filterInput(filter: ListFilter) {
  const { reviewed, favourite, tag, fromMs, toMs } = filter;
  return {
    ...narrowing(filter),
    ...(reviewed !== undefined && { reviewed }),
    ...(favourite !== undefined && { favourite }),
    ...(tag !== undefined && { tag }),
    ...(fromMs !== undefined && { from: toUtcTime(fromMs) }),
    ...(toMs !== undefined && { to: toUtcTime(toMs) }),
  };
}

function narrowing({ cameraIds, analysisMode, hasFallback }: ListFilter) {
  return {
    ...(cameraIds && { cameraIds: [...cameraIds] }),
    ...(analysisMode && { analysisMode }),
    ...(hasFallback !== undefined && { hasFallback }),
  };
}
