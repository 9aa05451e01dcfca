import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { cameraSettings } from '#shared/model/camera.ts';
import type { Basics, composeEvents } from '#main/compose-events.ts';
import { createCameraStore } from '#main/features/cameras/camera-store.ts';
import { createCamerasService } from '#main/features/cameras/cameras-service.ts';
import { createCaptureJobs } from '#main/features/capture/capture-jobs.ts';
import { createCaptureService } from '#main/features/capture/capture-service.ts';
import { createDemoFilm } from '#main/features/capture/demo-film.ts';
import { createPreviewFiles, createPreviewSessions } from '#main/features/capture/preview-sessions.ts';
import { createSourceWatchers } from '#main/features/capture/source-watchers.ts';
import { findSomeVideos, findVideos } from '#main/features/capture/video-folder.ts';
import { createImportsService } from '#main/features/imports/imports-service.ts';
import { createRecordingReader, type ReadingCamera } from '#main/features/imports/read-recording.ts';
import { createRecordingStore } from '#main/features/imports/recording-store.ts';
import type { GuardReading } from '#main/features/storage/guarded-reading.ts';
import type { SnapshotsService } from '#main/features/snapshots/snapshots-service.ts';

type EventParts = Pick<Awaited<ReturnType<typeof composeEvents>>, 'events' | 'enrichment' | 'deletion'> & {
  readonly snapshots: Pick<SnapshotsService, 'whenIdle'>;
  /** Reads while something may be stored. */
  readonly guardReading: GuardReading;
};

/** Footage: recordings that are read once, and cameras that are watched. */
export function composeFootage(basics: Basics, parts: EventParts) {
  const { events, enrichment, deletion, snapshots, guardReading } = parts;
  const { db, paths, pool, clock, newId, nowUtc, log, degradations, measure } = basics;
  const captureJobs = createCaptureJobs(pool, measure);
  const recordings = createRecordingStore(db, nowUtc);
  const reader = createRecordingReader({
    recordings,
    probe: (path, signal) => captureJobs.probe(path, { withHash: true, signal }),
    analyse: ({ path, startAtMs, camera }, { onSamples, onTally, signal }) =>
      captureJobs.analyse(
        { path, pace: { kind: 'fast', startAtMs }, motion: motionOf(camera) },
        { signal, onNote: (note) => (note.type === 'samples' ? onSamples(note.samples) : onTally(note)) },
      ),
    openLane: ({ camera, mediaUrl, sourceName }) =>
      events.openLane({ ...laneOf(camera), mediaUrl, sourceName }),
    whenSnapshotsMade: snapshots.whenIdle,
    whenEnriched: enrichment.whenDone,
  });
  const read = guardReading(reader.read);
  const demoFilm = createDemoFilm(join(paths.demo, 'demo-1.mp4'), captureJobs);
  const watchSource = createSourceWatchers({
    jobs: captureJobs,
    openSink: (camera, mediaUrl) => events.openLane({ ...laneOf(camera), mediaUrl, sourceName: null }),
    readRecording: async (camera, path, { signal, onProgress }) => {
      const { problem } = await read(camera, path, {
        signal,
        onProgress: ({ share }) => onProgress(share),
      });
      if (problem) log.warn(problem.message, { cameraId: camera.id, code: problem.code });
    },
    isRead: (cameraId, { path, sizeBytes, modifiedMs }) =>
      recordings.isRead(cameraId, { mediaUrl: pathToFileURL(path).href, sizeBytes, modifiedMs }),
    demoFilm,
    clock,
    log,
  });
  const capture = createCaptureService({ watchSource, clock, log, countDegradation: degradations.count });
  const cameras = createCamerasService({
    store: createCameraStore(db, nowUtc),
    statusOf: capture.statusOf,
    async stopCapture(cameraId) {
      await capture.stop(cameraId);
      await imports.stopFor(cameraId);
    },
    deleteEvents: deletion.deleteCameraEvents,
    defaults: (given) => cameraSettings.parse({ source: { type: 'import' }, ...given }),
  });
  const imports = createImportsService({
    read,
    ensureCamera: cameras.ensure,
    findVideos: findSomeVideos,
    clock,
    newId,
    log,
  });
  const fileOf = createPreviewFiles({ demoFilm, findVideos });
  const previews = createPreviewSessions({ jobs: captureJobs, fileOf, newId });
  return { captureJobs, capture, cameras, imports, previews };
}

type CameraFacts = Pick<ReadingCamera, 'id' | 'settings'>;

function laneOf({ id, settings }: CameraFacts) {
  return {
    cameraId: id,
    cameraName: settings.name,
    cooldownMs: settings.cooldownS * 1000,
    requestedMode: settings.analysisMode,
  };
}

function motionOf({ settings: { sensitivity, zones } }: CameraFacts) {
  return { sensitivity, zones };
}
