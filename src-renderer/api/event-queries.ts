import './query-meta.ts';
import type { InfiniteData } from '@tanstack/react-query';
import type { AnalysisMode, EventCursor, EventRecord } from '#shared/model/event.ts';
import { toUtcTime } from '#shared/model/time.ts';
import { orpc } from './client.ts';

/** How events were analysed (UX-2); a part that is undefined does not narrow. */
export type AnalysisFilter = {
  readonly analysisMode?: AnalysisMode | undefined;
  readonly hasFallback?: boolean | undefined;
};

/** Which events a view shows: those of `cameraIds` (undefined: all) that start in `[fromMs, toMs)`. */
export type EventFilter = AnalysisFilter & {
  readonly cameraIds: readonly string[] | undefined;
  readonly fromMs: number;
  readonly toMs: number;
};

export type EventPage = { events: EventRecord[]; nextCursor: EventCursor | null };
export type EventPages = InfiniteData<EventPage, EventCursor | null>;

const pageSize = 120;

/** Newest first; `meta.events` tells the live updates what belongs into the list. */
export function eventPagesOptions(filter: EventFilter) {
  return orpc.events.list.infiniteOptions({
    input: (cursor: EventCursor | null) => ({
      ...narrowing(filter),
      from: toUtcTime(filter.fromMs),
      to: toUtcTime(filter.toMs),
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

function narrowing({ cameraIds, analysisMode, hasFallback }: EventFilter) {
  return {
    ...(cameraIds && { cameraIds: [...cameraIds] }),
    ...(analysisMode && { analysisMode }),
    ...(hasFallback !== undefined && { hasFallback }),
  };
}
