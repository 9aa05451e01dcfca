/** The door of the search worker: a thread with a connection of its own, which only reads. */
import { workerData } from 'node:worker_threads';
import { z } from 'zod';
import { toTag } from '#main/features/events/event-tag.ts';
import { createCameraPasts } from '#main/features/novelty/camera-past.ts';
import { createNoveltyJobs } from '#main/features/novelty/novelty-jobs.ts';
import { createPastStore } from '#main/features/novelty/past-store.ts';
import { judge } from '#main/features/search/calibration.ts';
import { explainFacts, matchAnyFact, matchFacts } from '#main/features/search/facts-store.ts';
import { createFilterStore } from '#main/features/search/index/filter-store.ts';
import { createIndexJobs } from '#main/features/search/index/index-jobs.ts';
import { createIndexLoader } from '#main/features/search/index/index-loader.ts';
import { createIndexStore } from '#main/features/search/index/index-store.ts';
import { createSearchEngine } from '#main/features/search/index/search-engine.ts';
import { combineExamples, fitVectorSpace } from '#main/features/search/vector-space.ts';
import { serveJobs } from '#main/platform/child/serve-jobs.ts';
import { connectToThread } from '#main/platform/child/worker-thread.ts';
import { createSystemClock } from '#main/platform/clock.ts';
import { openDatabaseReadOnly } from '#main/platform/db/open-database.ts';

const input = z.object({ databasePath: z.string(), migrationsFolder: z.string() });

const port = connectToThread();
if (port) {
  const { databasePath, migrationsFolder } = input.parse(workerData);
  const { connection, db } = openDatabaseReadOnly(databasePath, migrationsFolder);
  const clock = createSystemClock();
  const store = createIndexStore(connection);
  const loader = createIndexLoader({ store, fitSpace: fitVectorSpace });
  const engine = createSearchEngine({
    store,
    loader,
    filters: createFilterStore(connection, { toTag }),
    facts: {
      matchAll: (words) => matchFacts(db, words),
      matchAny: (words) => matchAnyFact(db, words),
      explain: (words, rowids) => explainFacts(db, words, rowids),
    },
    judge,
    combineExamples,
    monotonicMs: clock.monotonicMs,
  });
  const past = createPastStore(connection);
  const pasts = createCameraPasts({ store: past, fitSpace: fitVectorSpace });
  serveJobs(
    port,
    { ...createIndexJobs({ engine, loader }), ...createNoveltyJobs({ store: past, pasts }) },
    clock,
  );
}
