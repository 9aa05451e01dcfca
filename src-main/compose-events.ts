import type { News } from '#shared/contract/app.contract.ts';
import type { Clips } from '#main/compose-clips.ts';
import { composeEmbeddings, type EmbeddingParts } from '#main/compose-embeddings.ts';
import { composeDeletion } from '#main/compose-deletion.ts';
import { createEnrichment, type EnrichmentStep, type PendingEvent } from '#main/enrichment.ts';
import { createEventQueryStore, type EventQueryStore } from '#main/features/events/event-query-store.ts';
import {
  createEventAnalysisStore,
  type EventAnalysisStore,
  type EventFootage,
} from '#main/features/events/event-analysis-store.ts';
import { createClosedEventStore } from '#main/features/events/closed-event-store.ts';
import { createEventReviewService } from '#main/features/events/event-review-service.ts';
import { createEventReviewStore } from '#main/features/events/event-review-store.ts';
import { createReviewStamps } from '#main/features/events/review-stamps.ts';
import { createReviewStrokes } from '#main/features/events/review-strokes.ts';
import { createReviewStrokesStore } from '#main/features/events/review-strokes-store.ts';
import { createEventStore } from '#main/features/events/event-store.ts';
import { createNvrEventStore } from '#main/features/events/nvr-event-store.ts';
import { createEventsService } from '#main/features/events/events-service.ts';
import { createWriteWatch } from '#main/features/events/write-watch.ts';
import { createFrameFiles } from '#main/features/frames/frame-files.ts';
import { createFrameStorageService } from '#main/features/frames/frame-storage-service.ts';
import { createFrameStore } from '#main/features/frames/frame-store.ts';
import { createFramesService, type FramesDeps } from '#main/features/frames/frames-service.ts';
import type { Inference } from '#main/features/inference/inference.ts';
import type { SnapshotsService } from '#main/features/snapshots/snapshots-service.ts';
import type { SettingsService } from '#main/features/settings/settings-service.ts';
import { whileOpen } from '#main/features/storage/gated-steps.ts';
import type { IngestGate } from '#main/features/storage/ingest-gate.ts';
import type { ChildPool } from '#main/platform/child/child-pool.ts';
import type { JobLane } from '#main/platform/child/job-lane.ts';
import type { Clock } from '#main/platform/clock.ts';
import type { DataPaths } from '#main/platform/data-paths.ts';
import type { Db } from '#main/platform/db/open-database.ts';
import type { Degradations } from '#main/platform/degradations.ts';
import type { NewId } from '#main/platform/ids.ts';
import type { Logger } from '#main/platform/logger.ts';
import type { Measure } from '#main/platform/measure.ts';
import type { OwnPorts } from '#main/platform/own-ports.ts';
import type { SecretsVault } from '#main/platform/secrets/vault.ts';
import { localDayOf } from '#main/platform/time-zone.ts';
import { publishEvent } from '#main/publish-event.ts';
import { recover } from '#main/recovery.ts';

export type Basics = {
  /** Shut while nothing new may be stored. */
  readonly gate: IngestGate;
  readonly db: Db;
  readonly paths: DataPaths;
  readonly pool: ChildPool;
  /** Vectors of pictures and texts. */
  readonly inference: Inference;
  /** For short jobs on pictures: sixteen cameras must not mean sixteen children. */
  readonly pictureJobs: JobLane;
  readonly clock: Clock;
  /** 0 to 1. */
  readonly random: () => number;
  readonly newId: NewId;
  readonly nowUtc: () => string;
  readonly log: Logger;
  readonly degradations: Degradations;
  readonly measure: Measure;
  readonly settings: SettingsService;
  readonly timeZone: () => string;
  readonly publish: (news: News) => void;
  /** Passwords of cameras and NVRs. */
  readonly vault: SecretsVault;
  /** Ports on which this program itself listens. */
  readonly ownPorts: OwnPorts;
};

/** Events, their frames, and how both leave; puts in order what the last run left behind. */
export async function composeEvents(
  basics: Basics,
  snapshots: Pick<SnapshotsService, 'settled' | 'problem'>,
  clips: Pick<Clips, 'mediaOf' | 'cleanupClip' | 'recover'>,
  embedding: Pick<EmbeddingParts, 'chosen' | 'isImporting'>,
) {
  const { db, nowUtc, clock, log, degradations } = basics;
  const queries = createEventQueryStore(db);
  const analysis = createEventAnalysisStore(db, nowUtc);
  const { events, nvrEvents, review, reviewStrokes } = composeLanes(basics, queries);
  const { frameStore, storage, frames } = composeFrames(basics, {
    analysis,
    mediaOf: clips.mediaOf,
    onStored,
  });
  const embeddings = composeEmbeddings(basics, {
    ...embedding,
    queries,
    frameStore,
    wake: () => enrichment.wake(),
  });
  const deletion = composeDeletion(basics, snapshots);
  const { deleteFrames } = storage;
  await recover({
    ...analysis,
    deleteFrames,
    replayDeletions: deletion.replay,
    resumeClips: clips.recover,
    log,
  });
  const countDegradation = degradations.count;
  const enrichment = createEnrichment({ steps: steps(), clock, log, countDegradation });
  reviewStrokes.resume();
  return { queries, review, reviewStrokes, events, nvrEvents, frameStore, deletion, enrichment, embeddings };

  /** In this order (P-3 to P-5). */
  function steps() {
    return [
      ...whileOpen<EventFootage, EnrichmentStep<EventFootage>>(basics.gate, [
        { name: 'frames', pending, run: storeFrames },
      ]),
      ...whileOpen<PendingEvent, EnrichmentStep>(basics.gate, [{ name: 'embeddings', ...embeddings.step }]),
    ];
  }

  function onStored(eventId: string): void {
    embeddings.smartSelect.forget(eventId);
    void publishEvent(basics, eventId);
  }

  async function pending(): Promise<readonly EventFootage[]> {
    await frames.bringBack();
    return analysis.footageToExtract(32);
  }

  /** After the snapshot (P-3, P-6): the log lines, due when the frames are stored, name it. */
  async function storeFrames(event: EventFootage, signal: AbortSignal): Promise<void> {
    try {
      await snapshots.settled(event.eventId);
      await frames.storeFrames(event, signal);
    } finally {
      await clips.cleanupClip(event.eventId); // P-9: nothing happens while the event is not over
    }
  }
}

/** Frames and what takes them out of footage. */
function composeFrames(
  { db, paths, newId, nowUtc, log, pictureJobs, settings, degradations }: Basics,
  {
    analysis,
    ...parts
  }: Pick<FramesDeps, 'mediaOf' | 'onStored'> & { readonly analysis: EventAnalysisStore },
) {
  const frameStore = createFrameStore(db);
  const files = createFrameFiles(paths, newId);
  const storage = createFrameStorageService({ db, store: frameStore, files, newId, nowUtc, log });
  const frames = createFramesService({
    ...parts,
    storage,
    runExtract: (input, signal) => pictureJobs.run('extract', input, { signal }),
    settings: settings.current,
    events: analysis,
    nowUtc,
    log,
    countDegradation: degradations.count,
  });
  return { frameStore, storage, frames };
}

/** What writes the rows of events: footage and people. */
function composeLanes(basics: Basics, queries: EventQueryStore) {
  const { db, nowUtc, log, publish } = basics;
  const watch = createWriteWatch(basics);
  const nextStamp = createReviewStamps(basics.clock.nowMs);
  const nvrStore = createNvrEventStore(db, { nowUtc, watch });
  const events = createEventsService({
    ...basics,
    store: createEventStore(db, { nowUtc, watch }),
    closedStore: createClosedEventStore(db, { nowUtc, watch, log }),
    nvrStore,
    find: queries.get,
    dayOf: (atMs) => localDayOf(atMs, basics.timeZone()),
  });
  const review = createEventReviewService({
    store: createEventReviewStore(db, { nowUtc: nextStamp, watch }),
    onUpdated: (event) => publish({ kind: 'event:updated', event }),
  });
  const reviewStrokes = createReviewStrokes({
    store: createReviewStrokesStore(db),
    nowUtc,
    nextStamp,
    onReviewed: () => publish({ kind: 'events:reviewed' }),
    log,
  });
  return { events, nvrEvents: nvrStore, review, reviewStrokes };
}
