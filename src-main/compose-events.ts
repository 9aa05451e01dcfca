import type { News } from '#shared/contract/app.contract.ts';
import { createEnrichment } from '#main/enrichment.ts';
import { takeCameraEvents } from '#main/features/deletion/deleted-event-store.ts';
import { createDeletionService } from '#main/features/deletion/deletion-service.ts';
import { createFileOpsStore } from '#main/features/deletion/file-ops-store.ts';
import { createEventQueryStore } from '#main/features/events/event-query-store.ts';
import { createEventAnalysisStore } from '#main/features/events/event-analysis-store.ts';
import { createEventStore } from '#main/features/events/event-store.ts';
import { createEventsService } from '#main/features/events/events-service.ts';
import { createFrameFiles } from '#main/features/frames/frame-files.ts';
import { createFrameStorageService } from '#main/features/frames/frame-storage-service.ts';
import { createFrameStore } from '#main/features/frames/frame-store.ts';
import { createFramesService } from '#main/features/frames/frames-service.ts';
import type { SettingsService } from '#main/features/settings/settings-service.ts';
import type { ChildPool } from '#main/platform/child/child-pool.ts';
import type { Clock } from '#main/platform/clock.ts';
import type { DataPaths } from '#main/platform/data-paths.ts';
import type { Db } from '#main/platform/db/open-database.ts';
import type { Degradations } from '#main/platform/degradations.ts';
import type { NewId } from '#main/platform/ids.ts';
import type { Logger } from '#main/platform/logger.ts';
import { localDayOf } from '#main/platform/time-zone.ts';
import { recover } from '#main/recovery.ts';

export type Basics = {
  readonly db: Db;
  readonly paths: DataPaths;
  readonly pool: ChildPool;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly nowUtc: () => string;
  readonly log: Logger;
  readonly degradations: Degradations;
  readonly settings: SettingsService;
  readonly timeZone: () => string;
  readonly publish: (news: News) => void;
};

/** Events, their frames, and how both leave; puts in order what the last run left behind. */
export async function composeEvents(basics: Basics) {
  const { db, paths, pool, clock, newId, nowUtc, log, degradations, settings, publish } = basics;
  const queries = createEventQueryStore(db);
  const store = createEventStore(db, nowUtc);
  const analysis = createEventAnalysisStore(db, nowUtc);
  const events = createEventsService({
    store,
    clock,
    newId,
    dayOf: (atMs) => localDayOf(atMs, basics.timeZone()),
  });
  const frameStore = createFrameStore(db);
  const files = createFrameFiles(paths, newId);
  const storage = createFrameStorageService({ db, store: frameStore, files, newId, nowUtc, log });
  const frames = createFramesService({
    storage,
    runExtract: (input, signal) => pool.run('extract', input, { signal }),
    settings: settings.current,
    events: analysis,
    onStored: (eventId) => void publishEvent(eventId),
    nowUtc,
    log,
    countDegradation: degradations.count,
  });
  const deletion = createDeletionService({
    db,
    root: paths.root,
    fileOps: createFileOpsStore(db),
    takeEvents: takeCameraEvents,
    onDeleted: (eventId) => publish({ kind: 'event:deleted', eventId }),
    log,
  });
  await recover({
    closeAbandoned: analysis.closeAbandoned,
    deleteFrames: storage.deleteFrames,
    startOver: analysis.startOver,
    replayDeletions: deletion.replay,
    log,
  });
  const enrichment = createEnrichment({
    steps: [{ name: 'frames', pending: () => analysis.footageToExtract(32), run: frames.storeFrames }],
    clock,
    log,
    countDegradation: degradations.count,
  });
  return { queries, events, frameStore, deletion, enrichment };

  async function publishEvent(eventId: string): Promise<void> {
    const event = await queries.get(eventId);
    if (event) publish({ kind: 'event:updated', event });
  }
}
