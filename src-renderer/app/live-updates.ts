import type { InfiniteData, InvalidateQueryFilters, QueryClient, QueryKey } from '@tanstack/react-query';
import type { News } from '#shared/contract/app.contract.ts';
import type { EventRecord, EventStats } from '#shared/model/event.ts';
import type { Today } from '#shared/model/today.ts';
import { backoffMs } from '#renderer/api/backoff.ts';
import { client, orpc } from '#renderer/api/client.ts';
import { passesFilter } from '#renderer/api/passes-filter.ts';
import { withoutEvents } from '#renderer/features/today/without-events.ts';
import { applyNews } from './apply-news.ts';
import type { PendingDeletionsStore } from './pending-deletions.ts';

/** What the core has to count or read anew is asked for at most this often while many events come in. */
const refreshEveryMs = 2_000;
/** What is found is looked at, not watched. */
const refreshFoundEveryMs = 5_000;

/**
 * Listens to the core's news for as long as the window lives and keeps the loaded data up to date. What
 * was missed while the connection was lost is asked anew. Starts before the first question, so nothing
 * falls between an answer and the news.
 */
export function startLiveUpdates(queries: QueryClient, pending: PendingDeletionsStore): void {
  void listen(queries, createTaker(queries, pending));
}

async function listen(queries: QueryClient, take: (item: News) => void): Promise<never> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      const news = await client.app.news();
      if (attempt > 0) void queries.invalidateQueries();
      attempt = 0;
      for await (const item of news) take(item);
    } catch {
      // The lost connection is shown by the banner; here it only means: once more.
    }
    await new Promise((resolve) => setTimeout(resolve, backoffMs(attempt)));
  }
}

function createTaker(queries: QueryClient, pending: PendingDeletionsStore): (item: News) => void {
  const refresh = createRefresher(queries, refreshEveryMs);
  const refreshFound = createRefresher(queries, refreshFoundEveryMs);
  return (item) => {
    applyNews(queries, item);
    if (item.kind.startsWith('event') || item.kind === 'embeddings:changed') {
      refreshFound({ queryKey: orpc.search.run.key(), predicate: isAtFirstPage });
      refreshFound({ queryKey: orpc.search.vocabulary.key() });
    }
    if (!item.kind.startsWith('event')) return;
    if (item.kind === 'event:deleted') settleDeletion(queries, pending, item.eventId);
    refresh({ queryKey: orpc.events.days.key() });
    refresh({ queryKey: orpc.events.stats.key() });
    refresh({ queryKey: orpc.storage.usage.key() });
    refresh({ queryKey: orpc.today.key() });
    // An answer under way may be older than this news and would overwrite it.
    for (const queryKey of [orpc.events.list.key(), orpc.events.timeline.key()]) {
      if (queries.isFetching({ queryKey }) > 0) refresh({ queryKey });
    }
  };
}

/** The event is gone and need not be hidden any more; what counts it counts one less until the core has counted. */
function settleDeletion(queries: QueryClient, pending: PendingDeletionsStore, eventId: string): void {
  const event = pending.current().get(eventId);
  if (!event) return;
  pending.reveal([eventId]);
  countDown(queries, event);
}

function countDown(queries: QueryClient, event: EventRecord): void {
  const cached = (queryKey: QueryKey) => queries.getQueryCache().findAll({ queryKey });
  for (const { queryKey, meta } of cached(orpc.events.days.key())) {
    const cameraIds = meta?.cameraIds;
    if (cameraIds !== undefined && !cameraIds.includes(event.cameraId)) continue;
    queries.setQueryData<DayCounts>(queryKey, (days) => days && withoutOne(days, event.day));
  }
  for (const { queryKey, meta } of cached(orpc.events.stats.key())) {
    if (!meta?.events || !passesFilter(event, meta.events)) continue;
    queries.setQueryData<EventStats>(queryKey, (stats) => stats && withoutAnother(stats));
  }
  const gone = new Map([[event.eventId, event]]);
  for (const { queryKey } of cached(orpc.today.get.key())) {
    queries.setQueryData<Today>(queryKey, (today) => today && withoutEvents(today, gone));
  }
}

function withoutAnother(stats: EventStats): EventStats {
  return { ...stats, totalEvents: Math.max(0, stats.totalEvents - 1) };
}

type DayCounts = { day: string; count: number }[];

function withoutOne(days: DayCounts, day: string): DayCounts {
  return days
    .map((entry) => (entry.day === day ? { ...entry, count: entry.count - 1 } : entry))
    .filter(({ count }) => count > 0);
}

/** Whoever has gone further down reads there: nothing is pushed in above. */
function isAtFirstPage({ state }: { readonly state: { readonly data: unknown } }): boolean {
  const found = state.data as InfiniteData<unknown> | undefined; // `search.run` is asked page by page
  return (found?.pages.length ?? 0) <= 1;
}

function createRefresher(queries: QueryClient, everyMs: number): (filters: InvalidateQueryFilters) => void {
  const planned = new Map<string, InvalidateQueryFilters>();
  return (filters) => {
    if (planned.size === 0) {
      setTimeout(() => {
        for (const each of planned.values()) void queries.invalidateQueries(each);
        planned.clear();
      }, everyMs);
    }
    planned.set(JSON.stringify(filters.queryKey), filters);
  };
}
