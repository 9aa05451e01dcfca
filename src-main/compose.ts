/** Builds every part of the core and ties them together; the only caller of the features' `create…`. */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { News } from '#shared/contract/app.contract.ts';
import { cameraSettings } from '#shared/model/camera.ts';
import { toUtcTime } from '#shared/model/time.ts';
import type { Core } from '#main/core.ts';
import { createEnrichment } from '#main/enrichment.ts';
import { createCameraStore } from '#main/features/cameras/camera-store.ts';
import { createCamerasService } from '#main/features/cameras/cameras-service.ts';
import { createCaptureJobs } from '#main/features/capture/capture-jobs.ts';
import { createCaptureService } from '#main/features/capture/capture-service.ts';
import { createDemoFilm } from '#main/features/capture/demo-film.ts';
import { createPreviewFiles, createPreviewSessions } from '#main/features/capture/preview-sessions.ts';
import { createSourceWatchers } from '#main/features/capture/source-watchers.ts';
import { findSomeVideos, findVideos } from '#main/features/capture/video-folder.ts';
import { takeCameraEvents } from '#main/features/deletion/deleted-event-store.ts';
import { createDeletionService } from '#main/features/deletion/deletion-service.ts';
import { createFileOpsStore } from '#main/features/deletion/file-ops-store.ts';
import { createEventQueryStore } from '#main/features/events/event-query-store.ts';
import { createEventStore } from '#main/features/events/event-store.ts';
import { createEventsService } from '#main/features/events/events-service.ts';
import { createFrameFiles } from '#main/features/frames/frame-files.ts';
import { createFrameStorageService } from '#main/features/frames/frame-storage-service.ts';
import { createFrameStore } from '#main/features/frames/frame-store.ts';
import { createFramesService } from '#main/features/frames/frames-service.ts';
import { createImportsService } from '#main/features/imports/imports-service.ts';
import { createRecordingReader, type ReadingCamera } from '#main/features/imports/read-recording.ts';
import { createRecordingStore } from '#main/features/imports/recording-store.ts';
import { createSettingsService } from '#main/features/settings/settings-service.ts';
import { createSettingsStore } from '#main/features/settings/settings-store.ts';
import { connectPipeline } from '#main/pipeline.ts';
import type { SpawnChild } from '#main/platform/child/child-handle.ts';
import { createChildPool } from '#main/platform/child/child-pool.ts';
import type { Clock } from '#main/platform/clock.ts';
import type { DataRoot } from '#main/platform/data-root.ts';
import { createDegradations } from '#main/platform/degradations.ts';
import type { OpenDatabase } from '#main/platform/db/open-database.ts';
import { createEmitter } from '#main/platform/emitter.ts';
import { createIds } from '#main/platform/ids.ts';
import type { Logger } from '#main/platform/logger.ts';
import { localDayOf, resolveTimeZone } from '#main/platform/time-zone.ts';
import { recover } from '#main/recovery.ts';

export type ComposeOptions = {
  readonly dataRoot: DataRoot;
  readonly database: OpenDatabase;
  readonly spawnChild: SpawnChild;
  readonly clock: Clock;
  readonly log: Logger;
};

export async function compose({ dataRoot, database, spawnChild, clock, log }: ComposeOptions): Promise<Core> {
  const { db } = database;
  const { paths } = dataRoot;
  const nowUtc = () => toUtcTime(clock.nowMs());
  const newId = createIds(clock.nowMs);
  const degradations = createDegradations(clock);
  const news = createEmitter<News>();
  const pool = createChildPool(spawnChild, clock);
  const captureJobs = createCaptureJobs(pool);

  const settings = await createSettingsService(createSettingsStore(db, nowUtc), log);
  const timeZone = () => resolveTimeZone(settings.current().timeZone);

  // Events and their frames.
  const eventQueries = createEventQueryStore(db);
  const eventStore = createEventStore(db, nowUtc);
  const dayOf = (atMs: number) => localDayOf(atMs, timeZone());
  const events = createEventsService({ store: eventStore, clock, newId, dayOf });
  const frameStore = createFrameStore(db);
  const frameFiles = createFrameFiles(paths, newId);
  const frameStorage = createFrameStorageService({ db, store: frameStore, files: frameFiles, newId, nowUtc, log });
  const frames = createFramesService({
    storage: frameStorage,
    runExtract: (input, signal) => pool.run('extract', input, { signal }),
    settings: settings.current,
    events: eventStore,
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
    onDeleted: (eventId) => news.emit({ kind: 'event:deleted', eventId }),
    log,
  });
  await recover({
    closeAbandoned: eventStore.closeAbandoned,
    deleteFrames: frameStorage.deleteFrames,
    replayDeletions: deletion.replay,
    log,
  });

  const enrichment = createEnrichment({
    steps: [
      {
        name: 'frames',
        pending: () => eventStore.footageToExtract(32),
        run: frames.storeFrames,
      },
    ],
    clock,
    log,
    countDegradation: degradations.count,
  });

  // Footage: recordings that are read once, and cameras that are watched.
  const recordings = createRecordingStore(db, nowUtc);
  const reader = createRecordingReader({
    recordings,
    probe: (path, signal) => captureJobs.probe(path, { withHash: true, signal }),
    analyse: ({ path, startAtMs, camera }, { onSamples, onTally, signal }) =>
      captureJobs.analyse(
        { path, pace: { kind: 'fast', startAtMs }, motion: motionOf(camera) },
        {
          signal,
          onNote: (note) => (note.type === 'samples' ? onSamples(note.samples) : onTally(note)),
        },
      ),
    openLane: ({ camera, mediaUrl, sourceName }) => events.openLane({ ...laneOf(camera), mediaUrl, sourceName }),
    whenEnriched: enrichment.whenDone,
  });
  const demoFilm = createDemoFilm(join(paths.demo, 'demo-1.mp4'), captureJobs);
  const capture = createCaptureService({
    watchSource: createSourceWatchers({
      jobs: captureJobs,
      openSink: (camera, mediaUrl) => events.openLane({ ...laneOf(camera), mediaUrl, sourceName: null }),
      readRecording: async (camera, path, { signal, onProgress }) => {
        const { problem } = await reader.read(camera, path, { signal, onProgress: ({ share }) => onProgress(share) });
        if (problem) log.warn(problem.message, { cameraId: camera.id, code: problem.code });
      },
      isRead: (cameraId, { path, sizeBytes, modifiedMs }) =>
        recordings.isRead(cameraId, { mediaUrl: pathToFileURL(path).href, sizeBytes, modifiedMs }),
      demoFilm,
      clock,
      log,
    }),
    clock,
    log,
    countDegradation: degradations.count,
  });
  const cameras = createCamerasService({
    store: createCameraStore(db, nowUtc),
    statusOf: capture.statusOf,
    stopCapture: capture.stop,
    deleteEvents: deletion.deleteCameraEvents,
    defaults: (given) => cameraSettings.parse({ source: { type: 'import' }, ...given }),
  });
  const imports = createImportsService({
    read: reader.read,
    ensureCamera: cameras.ensure,
    findVideos: findSomeVideos,
    clock,
    newId,
    log,
  });
  const previews = createPreviewSessions({
    jobs: captureJobs,
    fileOf: createPreviewFiles({ demoFilm, findVideos }),
    newId,
  });

  const disconnect = connectPipeline({ capture, events, enrichment, publish: news.emit });
  cameras.onSaved(() => news.emit({ kind: 'cameras:changed' }));
  settings.onChanged(() => news.emit({ kind: 'settings:changed' }));
  let stopping: Promise<void> | null = null;

  return {
    paths,
    database,
    log,
    news,
    events: eventQueries,
    frames: frameStore,
    cameras,
    capture,
    captureJobs,
    previews,
    imports,
    settings,
    degradations,
    timeZone,
    nowMs: clock.nowMs,
    startWatching,
    stop: () => (stopping ??= stop()),
  };

  async function startWatching(): Promise<void> {
    cameras.onSaved((camera) => void capture.watch(camera));
    for (const camera of await cameras.stored()) await capture.watch(camera);
  }

  async function publishEvent(eventId: string): Promise<void> {
    const event = await eventQueries.get(eventId);
    if (event) news.emit({ kind: 'event:updated', event });
  }

  async function stop(): Promise<void> {
    await imports.stopAll();
    await capture.stopAll();
    await enrichment.stop();
    disconnect();
    await pool.close();
    database.close();
    dataRoot.release();
  }
}

type CameraFacts = Pick<ReadingCamera, 'id' | 'settings'>;

function laneOf({ id, settings }: CameraFacts) {
  return { cameraId: id, cooldownMs: settings.cooldownS * 1000, requestedMode: settings.analysisMode };
}

function motionOf({ settings: { sensitivity, zones } }: CameraFacts) {
  return { sensitivity, zones };
}
