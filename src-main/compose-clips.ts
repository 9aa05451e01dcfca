import { AppError, toAppError } from '#shared/errors.ts';
import type { AnalysisMode, EventRecord } from '#shared/model/event.ts';
import type { Basics } from '#main/compose-events.ts';
import { createCameraStore } from '#main/features/cameras/camera-store.ts';
import type { StreamSessions } from '#main/features/capture/stream/stream-sessions.ts';
import { createClipAttempt, type FetchClip } from '#main/features/clips/clip-attempt.ts';
import { checkClipOutput } from '#main/features/clips/clip-check.ts';
import { type ClipFiles, createClipFiles } from '#main/features/clips/clip-files.ts';
import { createClipJobStore } from '#main/features/clips/clip-job-store.ts';
import { createClipLeftoversStore } from '#main/features/clips/clip-leftovers-store.ts';
import { clipOriginOf } from '#main/features/clips/clip-origin.ts';
import { type ClipQueue, type ClipQueueDeps, createClipQueue } from '#main/features/clips/clip-queue.ts';
import { createClipRoom } from '#main/features/clips/clip-room.ts';
import { countOutcomes, createClipService, noSuchNvr } from '#main/features/clips/clip-service.ts';
import type { ClipSource } from '#main/features/clips/clip-source.ts';
import { createClipTimes } from '#main/features/clips/clip-times.ts';
import { createDownloadSlots } from '#main/features/clips/download-slots.ts';
import { createEventMedia } from '#main/features/clips/event-media.ts';
import { createFetchStretch } from '#main/features/clips/fetch-stretch.ts';
import { createOpeningPictures } from '#main/features/clips/opening-pictures.ts';
import { createRingSource } from '#main/features/clips/ring-source.ts';
import { createTestClip } from '#main/features/clips/test-clip.ts';
import { createEventQueryStore } from '#main/features/events/event-query-store.ts';
import { publishEvent } from '#main/publish-event.ts';

/** Whoever has recordings. NVRs are asked for late, because they are built on events. */
export type ClipPeers = {
  readonly streams: Pick<StreamSessions, 'clip'>;
  readonly nvrs: () => {
    /** Null for an NVR that is not there. */
    clipSourceOf(nvrId: string): ClipSource | null;
    still(nvrId: string, nativeId: string, atMs: number, signal: AbortSignal): Promise<Uint8Array>;
  };
  /** An event may have what its frames need. */
  readonly onFinished: () => void;
};

/** Added to a wait between two attempts (C-retry). */
const mostJitterMs = 250;

export type Clips = ReturnType<typeof composeClips>;

/** Clips of events: who is asked for them, in what order, and when they go. */
export function composeClips(basics: Basics, peers: ClipPeers) {
  const { db, paths, settings, nowUtc, clock, log, degradations, measure, newId } = basics;
  const files = createClipFiles(paths);
  const store = createClipJobStore(db, nowUtc);
  const leftovers = createClipLeftoversStore(db, nowUtc);
  const places = composePlaces(basics, peers);
  const held = new Set<string>();
  const inUse = async (ids: readonly string[]) => new Set([...(await leftovers.inUse(ids)), ...held]);
  const known = async (ids: readonly string[]) => new Set([...(await leftovers.known(ids)), ...held]);
  const room = createClipRoom({ files, inUse, known, nowMs: clock.nowMs, log });
  const fetchClip = composeFetch(basics, files);
  const slots = createDownloadSlots(() => service.wake());
  const count = countOutcomes(measure, degradations.count);
  const onChanged = (eventId: string) => void publishEvent(basics, eventId);
  const common = { store, files, room, slots, fetchClip, sourceOf: places.sourceOf };
  const service = createClipService({
    ...common,
    leftovers,
    queue: ({ onFinished }) =>
      composeQueue(basics, { ...common, discard: files.removeAll, onMoved: onChanged, onFinished }),
    keepsVideo: () => settings.current().keepMotionVideo,
    onChanged,
    onFinished(eventId, outcome) {
      count(outcome);
      onChanged(eventId);
      peers.onFinished();
    },
    clock,
    log,
    countDegradation: degradations.count,
  });
  const pictures = createOpeningPictures({ ...places, files, folder: paths.clips, isOver: leftovers.isOver });
  const mediaOf = createEventMedia({ store, files, service, pictures, originOf: places.originOf });
  const passing = {
    ...common,
    originOf: places.knownOriginOf,
    newId,
    hold(id: string) {
      held.add(id);
      return () => held.delete(id);
    },
  };
  const testClip = createTestClip(passing);
  const fetchStretch = createFetchStretch(passing);
  const timesOf = createClipTimes({
    paths,
    videoPathOf: async (eventId) => (await createEventQueryStore(db).get(eventId))?.videoPath,
    // A person waits for it: it does not stand behind the frames of a hundred imported events.
    run: (path, signal) => basics.pool.run('clip-times', { path }, signal ? { signal } : {}),
  });
  const stopping = new AbortController();
  return { ...service, mediaOf, pictures, testClip, fetchStretch, timesOf, opened, stop };

  /** P-4: as soon as the row is there. Its picture is kept at once: it may be all there is in a minute. */
  async function opened(event: EventRecord, atMs: number): Promise<void> {
    const { eventId, cameraId, timestamp, requestedMode } = event;
    // Why there is none is told by whoever needs it: the snapshot, or the frames when there is no clip.
    void pictures.take({ eventId, cameraId, atMs }, stopping.signal).catch(() => undefined);
    try {
      const origin = await places.originOf(cameraId, requestedMode ?? 'multi_frame');
      if (origin) await service.downloadClip({ eventId, eventStartMs: Date.parse(timestamp), origin });
    } catch (thrown) {
      const { code, message } = toAppError(thrown);
      const facts = { event_id: eventId, code, message };
      log.warn('the clip of an event is asked for when the event is over', facts);
    }
  }

  async function stop(): Promise<void> {
    stopping.abort();
    await service.stop();
  }
}

/** Who has what: from the settings of a camera to whoever holds its pictures. */
function composePlaces({ db, nowUtc }: Basics, { streams, nvrs }: ClipPeers) {
  const cameras = createCameraStore(db, nowUtc);
  const ring = createRingSource(streams.clip);
  const settingsOf = async (cameraId: string) => (await cameras.get(cameraId))?.settings ?? null;
  return {
    cutRing: streams.clip,
    still: (nvrId: string, nativeId: string, atMs: number, signal: AbortSignal) =>
      nvrs().still(nvrId, nativeId, atMs, signal),
    pictureSourceOf: async (cameraId: string) => (await settingsOf(cameraId))?.source ?? null,
    sourceOf(controllerId: string | null): ClipSource {
      const source = controllerId === null ? ring : nvrs().clipSourceOf(controllerId);
      if (!source) throw noSuchNvr();
      return source;
    },
    async originOf(cameraId: string, mode: AnalysisMode) {
      const found = await settingsOf(cameraId);
      return found && clipOriginOf(found, mode);
    },
    async knownOriginOf(cameraId: string) {
      const found = await settingsOf(cameraId);
      if (found) return clipOriginOf(found, 'multi_frame');
      throw new AppError('camera-unknown', `There is no camera ${cameraId}.`);
    },
  };
}

function composeFetch({ pictureJobs, clock }: Basics, files: ClipFiles): FetchClip {
  const checkClip = async (path: string, signal: AbortSignal) =>
    checkClipOutput.parse(await pictureJobs.run('check-clip', { path }, { signal }));
  return createClipAttempt({ files, clock, checkClip });
}

function composeQueue(
  { gate, clock, random, log, degradations }: Basics,
  parts: Pick<
    ClipQueueDeps,
    'store' | 'fetchClip' | 'slots' | 'room' | 'sourceOf' | 'discard' | 'onMoved' | 'onFinished'
  >,
): ClipQueue {
  return createClipQueue({
    ...parts,
    mayStore: gate.isOpen,
    clock,
    jitterMs: () => random() * mostJitterMs,
    log,
    countDegradation: degradations.count,
  });
}
