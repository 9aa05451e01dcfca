/**
 * Clips of events, from the wish to the clean-up (section 6 of the requirements).
 *
 * The wish is a durable job; downloads run beside everything else and never fail anything: what cannot be had is a
 * failed job with its reason. A clip lives until its event is over; then it is deleted, or kept as the event's video.
 */
import { AppError, toAppError } from '#shared/errors.ts';
import type { Clock } from '#main/platform/clock.ts';
import type { Logger } from '#main/platform/logger.ts';
import type { Measure } from '#main/platform/measure.ts';
import type { ClipFiles } from './clip-files.ts';
import type { ClipJobStore } from './clip-job-store.ts';
import type { ClipLeftoversStore } from './clip-leftovers-store.ts';
import type { ClipOrigin } from './clip-origin.ts';
import type { ClipOutcome, ClipQueue, ClipQueueDeps } from './clip-queue.ts';
import type { ClipRoom } from './clip-room.ts';
import type { ClipSource } from './clip-source.ts';
import { clipWindowOf } from './clip-window.ts';

export type ClipRequest = {
  readonly eventId: string;
  /** Start of the event, wall clock. */
  readonly eventStartMs: number;
  readonly origin: ClipOrigin;
};

export type ClipService = {
  /**
   * Wants the clip of an event and resolves with its stored path, or null when there will be none (C-AC1); never
   * rejects. Nobody has to wait for it: the wish is durable, and what became of it is in the job.
   */
  downloadClip(request: ClipRequest): Promise<string | null>;
  /** Resolves when the wish is durable; false when the event needs no clip any more, or it cannot be asked for. */
  wantClip(request: ClipRequest): Promise<boolean>;
  /** After the analysis, however it ended (C-AC3, P-9). True when something was deleted or kept; never rejects. */
  cleanupClip(eventId: string): Promise<boolean>;
  /** Resumes what a crash cut off and clears up behind it (P-12); before anything else of this service is used. */
  recover(): Promise<void>;
  start(): void;
  wake(): void;
  /** The event was deleted. Resolves when nothing of it is left; cheap, because events are deleted by the thousand. */
  forget(eventId: string): Promise<void>;
  stop(): Promise<void>;
};

export type ClipServiceDeps = {
  readonly store: Pick<ClipJobStore, 'plan' | 'get' | 'consume'>;
  readonly leftovers: ClipLeftoversStore;
  readonly files: ClipFiles;
  readonly room: ClipRoom;
  readonly queue: (listeners: Pick<ClipQueueDeps, 'onFinished'>) => ClipQueue;
  readonly sourceOf: (controllerId: string | null) => ClipSource;
  readonly keepsVideo: () => boolean;
  readonly onChanged: (eventId: string) => void;
  /** The clip is there, or there will be none. */
  readonly onFinished: (eventId: string, outcome: ClipOutcome) => void;
  readonly clock: Pick<Clock, 'every'>;
  readonly log: Logger;
  readonly countDegradation: (reason: string) => void;
};

/** CLP-7. */
const clearEveryMs = 15 * 60_000;

export function createClipService(deps: ClipServiceDeps): ClipService {
  const { store, leftovers, files, room, log } = deps;
  const waiting = new Map<string, (path: string | null) => void>();
  const queue = deps.queue({ onFinished });
  let isOneGone = false;
  let clearing: Promise<void> | null = null;
  let stopClearing: (() => void) | null = null;
  return { downloadClip, wantClip, cleanupClip, recover, start, wake: queue.wake, forget, stop };

  async function downloadClip(request: ClipRequest): Promise<string | null> {
    const { promise, resolve } = Promise.withResolvers<string | null>();
    waiting.set(request.eventId, resolve);
    if (!(await wantClip(request))) answer(request.eventId, null);
    return promise;
  }

  function onFinished(eventId: string, outcome: ClipOutcome): void {
    answer(eventId, outcome.kind === 'ready' ? outcome.path : null);
    deps.onFinished(eventId, outcome);
  }

  function answer(eventId: string, path: string | null): void {
    waiting.get(eventId)?.(path);
    waiting.delete(eventId);
  }

  async function wantClip({ eventId, eventStartMs, origin }: ClipRequest): Promise<boolean> {
    try {
      const { settleMs } = deps.sourceOf(origin.controllerId);
      const window = clipWindowOf(eventStartMs);
      const notBeforeMs = window.endMs + settleMs;
      const isPlanned = await store.plan({ eventId, window, notBeforeMs, ...origin });
      if (!isPlanned) return false;
      deps.onChanged(eventId);
      queue.wake();
      return true;
    } catch (thrown) {
      const { code, message } = toAppError(thrown);
      deps.countDegradation(`clips:${code}`);
      log.warn('the clip of an event cannot be asked for', { event_id: eventId, code, message });
      return false;
    }
  }

  async function cleanupClip(eventId: string): Promise<boolean> {
    try {
      if (!(await leftovers.isOver(eventId))) return false;
      const job = await store.get(eventId);
      const isKept = job?.state === 'ready' && deps.keepsVideo() && (await keep(eventId));
      const deleted = await files.removeAll(eventId);
      if (job && !isKept && job.state !== 'consumed') await store.consume(eventId, null);
      const facts = { event_type: 'clip_cleanup', event_id: eventId, success: true, deleted, kept: isKept };
      log.info('cleaned up behind a clip', facts);
      return isKept || deleted > 0;
    } catch (thrown) {
      const { code, message } = toAppError(thrown);
      deps.countDegradation(`clip_cleanup:${code}`);
      const facts = { event_type: 'clip_cleanup', event_id: eventId, success: false, code, message };
      log.warn('a clip could not be cleaned up; it is tried again at the next start', facts);
      return false;
    }
  }

  /** The job is the intent: a start finds a file that was moved before its event knew of it. */
  async function keep(eventId: string): Promise<boolean> {
    const video = await files.keepAsVideo(eventId);
    if (!video) return false;
    await store.consume(eventId, video);
    deps.onChanged(eventId);
    return true;
  }

  async function recover(): Promise<void> {
    const exhaustedIds = await leftovers.exhausted();
    const resumed = await leftovers.resume({ exhaustedIds, hasPicture: await havePictures(exhaustedIds) });
    for (const eventId of await leftovers.unfinishedOver()) await cleanupClip(eventId);
    await room.clear().catch((thrown: unknown) => {
      const { code, message } = toAppError(thrown);
      log.warn('the folder of clips cannot be cleared', { code, message });
    });
    if (resumed + exhaustedIds.length > 0) {
      log.info('clips go on', { resumed, givenUp: exhaustedIds.length });
    }
  }

  async function havePictures(eventIds: readonly string[]): Promise<(eventId: string) => boolean> {
    const found = new Set<string>();
    for (const eventId of eventIds) if (await files.findOpening(eventId)) found.add(eventId);
    return (eventId) => found.has(eventId);
  }

  function start(): void {
    stopClearing ??= deps.clock.every(clearEveryMs, () => void room.clear().catch(() => undefined));
    queue.wake();
  }

  async function forget(eventId: string): Promise<void> {
    queue.forget(eventId);
    answer(eventId, null);
    isOneGone = true;
    clearing ??= clearGone().finally(() => (clearing = null));
    await clearing;
  }

  /** One look at the folder for as many events as were deleted meanwhile. */
  async function clearGone(): Promise<void> {
    while (isOneGone) {
      isOneGone = false;
      await room.clearGone().catch((thrown: unknown) => {
        const { code, message } = toAppError(thrown);
        log.warn('clips of deleted events stay for an hour', { code, message });
      });
    }
  }

  async function stop(): Promise<void> {
    stopClearing?.();
    await queue.stop();
    await clearing;
    for (const eventId of waiting.keys()) answer(eventId, null);
  }
}

/** For the queue: counts how many downloads come to something. */
export function countOutcomes(measure: Measure, countDegradation: (reason: string) => void) {
  return (outcome: ClipOutcome): void => {
    if (outcome.kind === 'ready') return measure.count('clips_downloaded');
    measure.count('clips_failed');
    countDegradation(`clip_download_failed:${outcome.error.code}`);
  };
}

/** The same refusal wherever an NVR is asked for that is not there any more. */
export function noSuchNvr(): AppError {
  return new AppError('nvr-unknown', 'The NVR of this camera is not there any more.');
}
