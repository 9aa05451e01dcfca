/** What happened since a person was here last, and which of it is unusual. */
import type { Basics } from '#main/compose-events.ts';
import type { Embeddings } from '#main/compose-embeddings.ts';
import type { Coverage } from '#main/compose-coverage.ts';
import { createEventQueryStore } from '#main/features/events/event-query-store.ts';
import { leastPast, noveltyAnswer, noveltyJob } from '#main/features/novelty/novelty-language.ts';
import { createNoveltyService } from '#main/features/novelty/novelty-service.ts';
import { createNoveltyStore } from '#main/features/novelty/novelty-store.ts';
import type { SearchIndex } from '#main/features/search/index-language.ts';
import { createSeenStore } from '#main/features/today/seen-store.ts';
import { createTodayService, type TodayService } from '#main/features/today/today-service.ts';
import { createTodayStore } from '#main/features/today/today-store.ts';

type ReadBasics = Pick<Basics, 'db' | 'clock' | 'timeZone'>;

export type TodayParts = {
  readonly coverage: Pick<Coverage, 'list'>;
  readonly embeddings: Pick<Embeddings, 'onEmbedded' | 'obstacle'>;
  readonly index: Pick<SearchIndex, 'runBeside' | 'isInUse'>;
};

/** For who only reads: nothing is compared, nothing is marked. */
export function composeTodayReader(
  basics: ReadBasics,
  { coverage, ...marks }: { readonly coverage: Pick<Coverage, 'list'> } & Partial<ReadMarks>,
): TodayService {
  const { db, clock, timeZone } = basics;
  return createTodayService({
    store: createTodayStore(db),
    seen: createSeenStore(db, marks.nowUtc ?? (() => '')),
    coverage: coverage.list,
    events: createEventQueryStore(db).getMany,
    leastPast,
    timeZone,
    clock,
    onSeen: marks.onSeen ?? (() => undefined),
  });
}

type ReadMarks = { readonly nowUtc: () => string; readonly onSeen: () => void };

export function composeToday(basics: Basics, { coverage, embeddings, index }: TodayParts) {
  const { db, clock, log, degradations, publish, nowUtc } = basics;
  const changed = () => publish({ kind: 'today:changed' });
  const service = composeTodayReader(basics, { coverage, nowUtc, onSeen: changed });
  const novelty = createNoveltyService({
    store: createNoveltyStore(db),
    measure: (events, signal) => index.runBeside(noveltyJob, { events }, noveltyAnswer, signal),
    obstacle: () => embeddings.obstacle() ?? (index.isInUse() ? 'Somebody searches.' : null),
    onScored: changed,
    clock,
    log,
    countDegradation: degradations.count,
  });
  embeddings.onEmbedded(novelty.wake);
  return { ...service, start: novelty.start, stop: novelty.stop };
}
