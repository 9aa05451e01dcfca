import { sql } from 'kysely';
import type { EventFilter } from '#main/features/events/event-candidates-store.ts';
import { createEventQueryStore } from '#main/features/events/event-query-store.ts';
import type { Db } from '#main/platform/db/open-database.ts';
import { percentile, round } from './bench-result.ts';

/** Every filter of IF-2, with many matches, few and none. */
const filters: Record<string, EventFilter> = {
  nothing: {},
  range: { from: '2020-01-08T00:00:00.000Z', to: '2020-01-15T00:00:00.000Z' },
  open: { state: 'open' },
  closed: { state: 'closed' },
  mode: { analysisMode: 'multi_frame' },
  noSuchMode: { analysisMode: 'video_native' },
  fallback: { hasFallback: true },
  noFallback: { hasFallback: false },
  label: { label: 'person' },
  noSuchLabel: { label: 'whale' },
  labelAndConfidence: { label: 'car', minConfidence: 0.99 },
  minConfidence: { minConfidence: 0.998 },
  maxConfidence: { maxConfidence: 0.001 },
  noSuchConfidence: { minConfidence: 0.9999 },
  tag: { tag: 'parcel' },
  favourite: { favourite: true },
  notFavourite: { favourite: false },
  reviewed: { reviewed: true },
  unreviewed: { reviewed: false },
  commonWord: { q: 'street' },
  rareWord: { q: 'lane' },
  wordsNeverTogether: { q: 'walks drives' },
};
const ways: Record<string, EventFilter> = {
  alone: {},
  camera: { cameraIds: ['b'] },
  type: { eventType: 'motion' },
  cameraAndType: { cameraIds: ['b'], eventType: 'motion' },
};
const rounds = 5;

export type ListTimes = { readonly listMs: number; readonly pageMs: number; readonly slowest: string };

/** Median of each filter in each way, then the slowest of them (DB-5). `page` counts as well. */
export async function timeLists(db: Db): Promise<ListTimes> {
  const store = createEventQueryStore(db);
  let slowest = { listMs: 0, pageMs: 0, slowest: '' };
  for (const [name, filter] of Object.entries(filters)) {
    for (const [way, narrowed] of Object.entries(ways)) {
      const asked = { ...filter, ...narrowed };
      const listMs = await median(() => store.list(asked, { limit: 100 }));
      const pageMs = await median(() => store.page(asked, { number: 1, size: 50 }));
      const isSlower = Math.max(listMs, pageMs) > Math.max(slowest.listMs, slowest.pageMs);
      slowest = {
        listMs: Math.max(slowest.listMs, listMs),
        pageMs: Math.max(slowest.pageMs, pageMs),
        slowest: isSlower ? `${name} ${way}` : slowest.slowest,
      };
    }
  }
  return slowest;
}

/** A page far from the newest, and the bars of a day. */
export async function timeOthers(db: Db, count: number) {
  const store = createEventQueryStore(db);
  const fromMs = Date.UTC(2020, 0, 10);
  return {
    deepPageMs: await median(() => store.page({}, { number: Math.floor((count * 0.95) / 50), size: 50 })),
    timelineMs: await median(() => store.timeline({ fromMs, toMs: fromMs + 86_400_000 })),
    statsMs: await median(() => store.stats({})),
    // The baseline: counting every entry of the smallest index in order of time.
    scanMs: await median(() =>
      sql`SELECT count(*) FROM events INDEXED BY idx_events_timestamp WHERE timestamp > ''`.execute(db),
    ),
  };
}

async function median(work: () => Promise<unknown>): Promise<number> {
  await work(); // warm
  const times: number[] = [];
  for (let index = 0; index < rounds; index++) {
    const startedMs = performance.now();
    await work();
    times.push(performance.now() - startedMs);
  }
  return round(percentile(times, 0.5), 2);
}
