/**
 * Works off the queue of clips: waits until a job is due, gives it a slot, tries, and puts it back between its attempts,
 * so that nobody waits in a slot. What became of a job is in the database before anybody hears of it.
 */
import { AppError, toAppError } from '#shared/errors.ts';
import type { Clock } from '#main/platform/clock.ts';
import type { Logger } from '#main/platform/logger.ts';
import type { ClipAttemptDeps, FetchClip, FetchedClip } from './clip-attempt.ts';
import type { ClipJob, ClipJobStore } from './clip-job-store.ts';
import { attemptsAtMost, attemptTimeoutMs, deadlineMs, failureText, nextStep } from './clip-retry.ts';
import type { ClipRoom } from './clip-room.ts';
import type { ClipSource } from './clip-source.ts';
import type { DownloadSlots } from './download-slots.ts';

export type ClipQueue = {
  /** There may be work; the first call begins it. */
  wake(): void;
  /** Ends the download of an event that nobody needs any more. */
  forget(eventId: string): void;
  /** Ends every download; their jobs go back into the queue. */
  stop(): Promise<void>;
};

export type ClipQueueDeps = {
  readonly store: Pick<ClipJobStore, 'claimNext' | 'nextDueMs' | 'giveBack' | 'retry' | 'succeed' | 'fail'>;
  readonly fetchClip: FetchClip;
  readonly slots: DownloadSlots;
  readonly room: Pick<ClipRoom, 'make'>;
  /** Null for an NVR that is not there any more. Throws an `AppError` code. */
  readonly sourceOf: (controllerId: string | null) => ClipSource;
  /** Deletes a clip that nobody needs any more. */
  readonly discard: (eventId: string) => Promise<unknown>;
  /** False while nothing new may be stored. */
  readonly mayStore: () => boolean;
  readonly clock: ClipAttemptDeps['clock'] & Pick<Clock, 'nowMs' | 'monotonicMs'>;
  /** Added to a wait, ms; 0 in tests (C-retry). */
  readonly jitterMs: () => number;
  readonly onMoved: (eventId: string) => void;
  readonly onFinished: (eventId: string, outcome: ClipOutcome) => void;
  readonly log: Logger;
  readonly countDegradation: (reason: string) => void;
};

export type ClipOutcome =
  | { readonly kind: 'ready'; readonly path: string }
  | { readonly kind: 'failed'; readonly error: AppError };

/** A full disk, a full folder or a shut gate do not change within milliseconds. */
const postponedMs = 10_000;
/** The wall clock may be set while the queue sleeps. */
const longestSleepMs = 60_000;

type Running = { readonly stop: AbortController; readonly done: Promise<void> };

export function createClipQueue(deps: ClipQueueDeps): ClipQueue {
  const { store, slots, clock, log } = deps;
  const stopping = new AbortController();
  const running = new Map<string, Running>();
  /** When a job got its first slot, by the clock that does not jump. */
  const firstSlotMs = new Map<string, number>();
  /** Their outcome could not be written: they are nobody's until they are back in the queue. */
  const stranded = new Set<ClipJob>();
  let wakeUp: (() => void) | null = null;
  let hasNews = false;
  let ended: Promise<void> | null = null;
  return { wake, forget, stop };

  function wake(): void {
    hasNews = true;
    ended ??= work();
    wakeUp?.();
  }

  async function work(): Promise<void> {
    while (!stopping.signal.aborted) {
      hasNews = false;
      const waitMs = await startDue().catch(reportQueue);
      if (hasNews || stopping.signal.aborted) continue;
      await sleepUntilWoken(waitMs);
    }
  }

  /** Starts what is due; how long to wait for the next, null: until something happens. */
  async function startDue(): Promise<number | null> {
    await bringBack();
    if (!deps.mayStore()) return postponedMs;
    while (!slots.isFull() && !stopping.signal.aborted) {
      const job = await store.claimNext(clock.nowMs(), slots.full());
      if (!job) break;
      start(job);
    }
    if (slots.isFull()) return null; // a slot that comes free wakes
    // An NVR without a free slot wakes, too, when it has one again.
    const dueMs = await store.nextDueMs(slots.full());
    return dueMs === null ? null : Math.min(Math.max(0, dueMs - clock.nowMs()), longestSleepMs);
  }

  async function bringBack(): Promise<void> {
    for (const job of stranded) {
      await store.giveBack(job, clock.nowMs());
      stranded.delete(job);
    }
  }

  function start(job: ClipJob): void {
    const { eventId, controllerId } = job;
    const release = slots.tryTake(controllerId);
    const stop = new AbortController();
    const signal = AbortSignal.any([stop.signal, stopping.signal]);
    const first = firstSlotMs.get(eventId) ?? clock.monotonicMs();
    firstSlotMs.set(eventId, first);
    const done = (release ? attempt(job, first, signal) : store.giveBack(job, clock.nowMs()))
      .catch((thrown: unknown) => {
        stranded.add(job);
        reportQueue(thrown);
      })
      .then(() => {
        running.delete(eventId);
        release?.();
        wake();
      });
    running.set(eventId, { stop, done });
  }

  async function attempt(job: ClipJob, firstMs: number, signal: AbortSignal): Promise<void> {
    deps.onMoved(job.eventId);
    try {
      const clip = await fetch(job, firstMs, signal);
      await settle(job, clip);
    } catch (thrown) {
      await followUp(job, toAppError(thrown), clock.monotonicMs() - firstMs);
    }
  }

  async function fetch(job: ClipJob, firstMs: number, signal: AbortSignal): Promise<FetchedClip> {
    const source = deps.sourceOf(job.controllerId);
    if (!(await deps.room.make())) {
      throw new AppError('storage-full', 'The folder of clips is full of clips that are still needed.');
    }
    const leftMs = deadlineMs - (clock.monotonicMs() - firstMs);
    const timeoutMs = Math.max(1, Math.min(attemptTimeoutMs, leftMs));
    return deps.fetchClip(source, { ...job, timeoutMs, isLast: job.attempts >= attemptsAtMost }, signal);
  }

  async function settle({ eventId, attempts }: ClipJob, clip: FetchedClip): Promise<void> {
    const { storedPath, startMs, isShort, sizeBytes } = clip;
    const isNeeded = await store.succeed(eventId, { path: storedPath, startedAtMs: startMs, isShort });
    if (!isNeeded) await deps.discard(eventId);
    firstSlotMs.delete(eventId);
    log.info('a clip is here', {
      event_type: 'clip_downloaded',
      event_id: eventId,
      attempt: attempts,
      size_bytes: sizeBytes,
      is_short: isShort,
      is_needed: isNeeded,
    });
    deps.onFinished(eventId, { kind: 'ready', path: storedPath });
  }

  async function followUp(job: ClipJob, error: AppError, elapsedMs: number): Promise<void> {
    const { eventId, attempts } = job;
    if (stopping.signal.aborted) return store.giveBack(job, clock.nowMs());
    const { code, message } = error;
    const step = nextStep({ code, attempts, elapsedMs });
    tell(job, error, step.kind);
    if (step.kind === 'postpone') return postpone(job, code);
    if (step.kind === 'retry') {
      await store.retry(job, clock.nowMs() + step.waitMs + deps.jitterMs(), { code, message });
      return deps.onMoved(eventId);
    }
    firstSlotMs.delete(eventId);
    await store.fail(eventId, { code, message: `${failureText(attempts)}: ${message}` });
    deps.onFinished(eventId, { kind: 'failed', error });
  }

  /** The attempt does not count, and neither does the time that passes. */
  async function postpone(job: ClipJob, code: string): Promise<void> {
    firstSlotMs.delete(job.eventId);
    deps.countDegradation(`clips:${code}`);
    await store.giveBack(job, clock.nowMs() + postponedMs);
  }

  function tell({ eventId, cameraId, attempts }: ClipJob, { code, message }: AppError, next: string): void {
    const facts = { event_id: eventId, camera_id: cameraId, attempt: attempts, code, message };
    if (next === 'give-up') {
      log.warn(failureText(attempts), { event_type: 'clip_download_failed', ...facts });
    } else {
      log.warn('an attempt to get a clip failed', { event_type: 'clip_attempt_failed', next, ...facts });
    }
  }

  /** The queue itself cannot be read or written: the database is in trouble, which is tried again. */
  function reportQueue(thrown: unknown): number {
    const { code } = toAppError(thrown);
    deps.countDegradation(`clips:${code}`);
    log.error('the queue of clips cannot be worked off; it is tried again', { code, cause: thrown });
    return postponedMs;
  }

  function forget(eventId: string): void {
    firstSlotMs.delete(eventId);
    running.get(eventId)?.stop.abort(toAppError('The event was deleted.'));
  }

  async function sleepUntilWoken(atMostMs: number | null): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    wakeUp = resolve;
    if (hasNews) resolve();
    const enough = new AbortController();
    const pause = atMostMs === null ? promise : Promise.race([promise, clock.sleep(atMostMs, enough.signal)]);
    await pause.catch(() => undefined);
    enough.abort(); // no timer is left behind when it was woken
    wakeUp = null;
  }

  async function stop(): Promise<void> {
    stopping.abort();
    wakeUp?.();
    await ended;
    await Promise.all([...running.values()].map(({ done }) => done));
  }
}
