import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { cameraSettings } from '#shared/model/camera.ts';
import { laneOf } from '#main/camera-lane.ts';
import type { Basics, composeEvents } from '#main/compose-events.ts';
import { composeStreamWatcher } from '#main/compose-streams.ts';
import { createAdjustCameras } from '#main/features/cameras/adjust-cameras-store.ts';
import { createCameraPasswords } from '#main/features/cameras/camera-passwords.ts';
import { createCameraStore } from '#main/features/cameras/camera-store.ts';
import { type CamerasService, createCamerasService } from '#main/features/cameras/cameras-service.ts';
import { createStreamLogins } from '#main/features/cameras/stream-logins.ts';
import { type CaptureJobs, createCaptureJobs } from '#main/features/capture/capture-jobs.ts';
import {
  type CaptureDeps,
  type CaptureService,
  createCaptureService,
} from '#main/features/capture/capture-service.ts';
import { createDemoFilm } from '#main/features/capture/demo-film.ts';
import { createLiveFiles } from '#main/features/capture/live-files.ts';
import { createPreviewFiles, createPreviewSessions } from '#main/features/capture/preview-sessions.ts';
import { createScheduledSource } from '#main/features/capture/scheduled-source.ts';
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
  const { pool, clock, newId, log, paths, db, nowUtc, degradations, measure, vault, ownPorts } = basics;
  const jobs = createCaptureJobs(pool, measure);
  const recordings = composeRecordings(basics, { ...parts, jobs });
  const store = createCameraStore(db, nowUtc);
  const isOwnPort = (port: number) => ownPorts.has(port);
  const logins = createStreamLogins({ vault, stored: store.get, isOwnPort });
  const demoFilm = createDemoFilm(join(paths.demo, 'demo-1.mp4'), jobs);
  const liveFiles = createLiveFiles(pool, clock);
  const watchSource = createSourceWatchers({
    jobs,
    openSink(camera, mediaUrl) {
      const lane = parts.events.openLane({ ...laneOf(camera), mediaUrl, sourceName: null });
      return liveFiles.follow(camera.id, fileURLToPath(mediaUrl), lane);
    },
    ...recordings,
    demoFilm,
    watchStream: composeStreamWatcher(basics, { ...parts, addressOf: logins.addressOf }),
    watchNvr: parts.watchNvr,
    clock,
    log,
  });
  const capture = createCaptureService({
    watchSource: createScheduledSource({ watchSource, clock, timeZone: basics.timeZone }),
    recordCoverage: parts.recordCoverage,
    clock,
    log,
    countDegradation: degradations.count,
  });
  const cameras = createCamerasService({
    store,
    adjustCameras: createAdjustCameras(db, nowUtc),
    passwords: createCameraPasswords(vault),
    isOwnPort,
    statusOf: capture.statusOf,
    async stopCapture(cameraId) {
      await capture.stop(cameraId);
      await imports.stopFor(cameraId);
    },
    deleteEvents: parts.deletion.deleteCameraEvents,
    defaults: (given) => cameraSettings.parse({ source: { type: 'import' }, ...given }),
  });
  const { read } = recordings;
  const ensureCamera = cameras.ensure;
  const imports = createImportsService({ read, ensureCamera, findVideos: findSomeVideos, clock, newId, log });
  const fileOf = createPreviewFiles({ demoFilm, findVideos });
  const previews = createPreviewSessions({ jobs, fileOf, addressOf: logins.addressOf, newId, clock });
  const stopIngest = (reason: IngestStop) => stopWatching({ ...parts, capture, cameras }, reason);
  return { captureJobs: jobs, capture, cameras, imports, previews, logins, liveFiles, stopIngest };
}

/** Files that are read once with their own times. */
function composeRecordings(basics: Basics, parts: EventParts & { readonly jobs: CaptureJobs }) {
  const { events, enrichment, snapshots, guardReading, jobs } = parts;
  const recordings = createRecordingStore(basics.db, basics.nowUtc);
  const reader = createRecordingReader({
    recordings,
    probe: (path, signal) => jobs.probe(path, { withHash: true, signal }),
    analyse: ({ path, startAtMs, camera }, { onSamples, onTally, signal }) =>
      jobs.analyse(
        { path, pace: { kind: 'fast', startAtMs }, motion: motionOf(camera) },
        { signal, onNote: (note) => (note.type === 'samples' ? onSamples(note.samples) : onTally(note)) },
      ),
    openLane: ({ camera, mediaUrl, sourceName }) =>
      events.openLane({ ...laneOf(camera), mediaUrl, sourceName }),
    whenSnapshotsMade: snapshots.whenIdle,
    whenEnriched: enrichment.whenDone,
  });
  const read = guardReading(reader.read);
  const isRead: WatcherDeps['isRead'] = (cameraId, { path, sizeBytes, modifiedMs }) =>
    recordings.isRead(cameraId, { mediaUrl: pathToFileURL(path).href, sizeBytes, modifiedMs });
  const readRecording: WatcherDeps['readRecording'] = async (camera, path, { signal, onProgress }) => {
    const { problem } = await read(camera, path, {
      signal,
      onProgress: ({ share }) => onProgress(share),
    });
    if (problem) basics.log.warn(problem.message, { cameraId: camera.id, code: problem.code });
  };
  return { read, isRead, readRecording };
}

type Watched = Pick<EventParts, 'recordCoverage'> & {
  readonly capture: Pick<CaptureService, 'stopAll'>;
  readonly cameras: Pick<CamerasService, 'stored'>;
};

/** Why no camera is watched: nothing may be stored, or a person paused it. */
type IngestStop = 'ingest-stopped' | 'paused';

async function stopWatching(
  { capture, cameras, recordCoverage }: Watched,
  reason: IngestStop,
): Promise<void> {
  await capture.stopAll();
  for (const { id, settings } of await cameras.stored()) {
    const isWatched = settings.enabled && settings.source.type !== 'import';
    if (isWatched) recordCoverage(id, 'off', reason);
  }
}

type CameraFacts = Pick<ReadingCamera, 'id' | 'settings'>;

function motionOf({ settings: { sensitivity, zones } }: CameraFacts) {
  return { sensitivity, zones };
}
