import type { QueryClient, QueryKey } from '@tanstack/react-query';
import type { News } from '#shared/contract/app.contract.ts';
import type { EventRecord } from '#shared/model/event.ts';
import type { MetricsSnapshot } from '#shared/model/metrics.ts';
import { fromUtcTime } from '#shared/model/time.ts';
import { orpc } from '#renderer/api/client.ts';
import { dueKey } from '#renderer/features/notifications/use-due-notification.ts';
import type { EventPages, ListFilter } from '#renderer/api/event-queries.ts';
import { patchAnswers } from './patch-search.ts';
import { applySearchNews, isSearchNews, type SearchNews } from './apply-search-news.ts';
import { putIntoPages, putIntoTimeline, takeFromPages, takeFromTimeline } from './patch-events.ts';

/** Brings what the window has loaded up to date with one piece of news, asking as little as possible. */
export function applyNews(queries: QueryClient, news: News): void {
  if (isSearchNews(news)) applySearchNews(queries, news);
  else if ('event' in news) putEvent(queries, news.event);
  else applyOtherNews(queries, news);
}

type OtherNews = Exclude<News, SearchNews | { readonly event: EventRecord }>;

function applyOtherNews(queries: QueryClient, news: OtherNews): void {
  if (isOnlyAHint(news)) {
    for (const queryKey of staleBy[news.kind]()) void queries.invalidateQueries({ queryKey });
    return;
  }
  switch (news.kind) {
    case 'event:deleted':
      takeEvent(queries, news.eventId);
      // What is asked already is not asked again for each of many.
      void queries.invalidateQueries({ queryKey: orpc.timeline.density.key() }, { cancelRefetch: false });
      break;
    case 'camera:motion':
      putMotion(queries, news.cameraId, news.isMotion);
      break;
    case 'storage:state':
      queries.setQueryData(orpc.storage.state.queryKey(), news.state);
      break;
    case 'metrics:tick':
      putMetrics(queries, news.metrics);
      break;
    case 'watching:changed':
      queries.setQueryData(orpc.watching.state.queryKey(), news.state);
      break;
    case 'notification:due':
      queries.setQueryData(dueKey, news.notification);
      break;
  }
}

/** What is asked anew after news that only say that something changed. */
const staleBy = {
  'events:reviewed': () => [orpc.events.key(), orpc.search.run.key()],
  'cameras:changed': () => [
    orpc.cameras.list.key(),
    orpc.cameras.coverage.key(),
    orpc.search.vocabulary.key(),
  ],
  'nvrs:changed': () => [orpc.nvrs.list.key()],
  'today:changed': () => [orpc.today.key()],
  'updates:changed': () => [orpc.updates.newer.key()],
  // the time zone decides which day an event belongs to: everything may look different
  'settings:changed': () => [[]],
} satisfies Partial<Record<News['kind'], () => readonly QueryKey[]>>;

function isOnlyAHint(news: OtherNews): news is Extract<OtherNews, { kind: keyof typeof staleBy }> {
  return Object.hasOwn(staleBy, news.kind);
}

function putEvent(queries: QueryClient, event: EventRecord): void {
  queries.setQueryData(orpc.events.get.queryKey({ input: { eventId: event.eventId } }), event);
  patchPages(queries, (pages, filter) => putIntoPages(pages, event, filter));
  patchTimelines(queries, (answer, filter) => putIntoTimeline(answer, event, filter));
  patchAnswers(queries, (found) => (found.event.eventId === event.eventId ? { ...found, event } : found));
  const frames = orpc.frames.list.key({ input: { eventId: event.eventId } });
  void queries.invalidateQueries({ queryKey: frames });
  const description = orpc.events.description.key({ input: { eventId: event.eventId } });
  void queries.invalidateQueries({ queryKey: description });
}

/** Comes often: the list is patched, not asked anew. */
function putMotion(queries: QueryClient, cameraId: string, isMotion: boolean): void {
  queries.setQueryData(orpc.cameras.list.queryKey(), (cameras) =>
    cameras?.map((camera) =>
      camera.id === cameraId ? { ...camera, status: { ...camera.status, isMotion } } : camera,
    ),
  );
}

/** The history is about the last day. */
function putMetrics(queries: QueryClient, metrics: MetricsSnapshot): void {
  const fromMs = fromUtcTime(metrics.at) - dayMs;
  queries.setQueryData(orpc.metrics.get.queryKey(), (old) => {
    if (!old) return old;
    const recent = old.history.filter(({ at }) => fromUtcTime(at) > fromMs);
    return { current: metrics, history: [...recent, metrics] };
  });
}

const dayMs = 86_400_000;

function takeEvent(queries: QueryClient, eventId: string): void {
  patchPages(queries, (pages) => takeFromPages(pages, eventId));
  patchTimelines(queries, (answer) => takeFromTimeline(answer, eventId));
  patchAnswers(queries, (found) => (found.event.eventId === eventId ? null : found));
  void queries.invalidateQueries({ queryKey: orpc.events.get.key({ input: { eventId } }) });
}

function patchPages(
  queries: QueryClient,
  patch: (pages: EventPages, filter: ListFilter) => EventPages,
): void {
  for (const query of queries.getQueryCache().findAll({ queryKey: orpc.events.list.key() })) {
    const filter = query.meta?.events;
    if (filter) queries.setQueryData<EventPages>(query.queryKey, (pages) => pages && patch(pages, filter));
  }
}

type TimelineAnswer = Parameters<typeof takeFromTimeline>[0];

function patchTimelines(
  queries: QueryClient,
  patch: (answer: TimelineAnswer, filter: ListFilter) => TimelineAnswer,
): void {
  for (const query of queries.getQueryCache().findAll({ queryKey: orpc.events.timeline.key() })) {
    const filter = query.meta?.events;
    if (filter) queries.setQueryData<TimelineAnswer>(query.queryKey, (old) => old && patch(old, filter));
  }
}
