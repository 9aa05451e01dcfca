import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { cameraSettings } from '#shared/model/camera.ts';
import { laneOf } from '#main/camera-lane.ts';
import type { Basics, composeEvents } from '#main/compose-events.ts';
import { composeStreamWatcher } from '#main/compose-streams.ts';
import { createCameraPasswords } from '#main/features/cameras/camera-passwords.ts';
import { createCameraStore } from '#main/features/cameras/camera-store.ts';
import { createCamerasService } from '#main/features/cameras/cameras-service.ts';
import { createStreamLogins } from '#main/features/cameras/stream-logins.ts';
import { createCaptureJobs } from '#main/features/capture/capture-jobs.ts';
import { type CaptureDeps, createCaptureService } from '#main/features/capture/capture-service.ts';
import { createDemoFilm } from '#main/features/capture/demo-film.ts';
import { createLiveFiles } from '#main/features/capture/live-files.ts';
import { createPreviewFiles, createPreviewSessions } from '#main/features/capture/preview-sessions.ts';
import { createSourceWatchers, type WatcherDeps } from '#main/features/capture/source-watchers.ts';
import type { StreamSessions } from '#main/features/capture/stream/stream-sessions.ts';
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
  readonly streams: StreamSessions;
  readonly watchNvr: WatcherDeps['watchNvr'];
  readonly recordCoverage: CaptureDeps['recordCoverage'];
};

/** Footage: recordings that are read once, and cameras that are watched. */
export function composeFootage(basics: Basics, parts: EventParts) {
  const { events, enrichment, deletion, snapshots, guardReading, streams } = parts;
  const { db, paths, pool, clock, newId, nowUtc, log, degradations, measure, vault, ownPorts } = basics;
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
  const store = createCameraStore(db, nowUtc);
  const logins = createStreamLogins({ vault, stored: store.get, isOwnPort: (port) => ownPorts.has(port) });
  const demoFilm = createDemoFilm(join(paths.demo, 'demo-1.mp4'), captureJobs);
  const liveFiles = createLiveFiles(pool, clock);
  const watchSource = createSourceWatchers({
    jobs: captureJobs,
    openSink(camera, mediaUrl) {
      const lane = events.openLane({ ...laneOf(camera), mediaUrl, sourceName: null });
      return liveFiles.follow(camera.id, fileURLToPath(mediaUrl), lane);
    },
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
    watchStream: composeStreamWatcher(basics, { streams, events, addressOf: logins.addressOf }),
    watchNvr: parts.watchNvr,
    clock,
    log,
  });
  const capture = createCaptureService({
    watchSource,
    recordCoverage: parts.recordCoverage,
    clock,
    log,
    countDegradation: degradations.count,
  });
  const cameras = createCamerasService({
    store,
    passwords: createCameraPasswords(vault),
    isOwnPort: (port) => ownPorts.has(port),
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
  const previews = createPreviewSessions({
    jobs: captureJobs,
    fileOf,
    addressOf: logins.addressOf,
    newId,
    clock,
  });
  return { captureJobs, capture, cameras, imports, previews, logins, liveFiles, stopIngest };

  /** Nothing may be stored now. */
  async function stopIngest(): Promise<void> {
    await capture.stopAll();
    for (const { id, settings } of await cameras.stored()) {
      const isWatched = settings.enabled && settings.source.type !== 'import';
      if (isWatched) parts.recordCoverage(id, 'off', 'ingest-stopped');
    }
  }
}

type CameraFacts = Pick<ReadingCamera, 'id' | 'settings'>;

function motionOf({ settings: { sensitivity, zones } }: CameraFacts) {
  return { sensitivity, zones };
}
