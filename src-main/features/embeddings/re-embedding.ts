/**
 * After a change of the model the stored frames are embedded anew, event by event, newest first (B-compat, F82, F87).
 * The database is the queue, so a restart, a pause and another change of the model need nothing of their own.
 */
import { toAppError } from '#shared/errors.ts';
import type { Clock } from '#main/platform/clock.ts';
import type { Logger } from '#main/platform/logger.ts';
import type { EmbedEvent } from './embed-event.ts';
import type { EncoderInUse } from './encoder-in-use.ts';
import type { EmbeddableEvent } from './embedding-work-store.ts';

export type ReEmbedding = {
  /** Goes on where the last run ended. */
  start(): Promise<void>;
  /** There may be work. */
  wake(): void;
  /** Kept over restarts. */
  pause(): Promise<void>;
  resume(): Promise<void>;
  isPaused(): boolean;
  /** Why nothing is done now, or what was the matter last; null when all is well. */
  problem(): string | null;
  /** Frames in so much time of work, since the start; null before there was any. */
  speed(): { readonly frames: number; readonly ms: number } | null;
  stop(): Promise<void>;
};

export type ReEmbeddingDeps = {
  readonly work: {
    outdated(modelVersion: string, limit: number): Promise<readonly EmbeddableEvent[]>;
    isPaused(): Promise<boolean>;
    setPaused(isPaused: boolean, nowUtc: string): Promise<void>;
  };
  readonly embedEvent: EmbedEvent;
  readonly encoders: Pick<EncoderInUse, 'current' | 'onChanged'>;
  /** Why it has to wait: a full disk, an import; null when it may work. */
  readonly obstacle: () => string | null;
  /** Something of the above is different now. */
  readonly onChanged: () => void;
  readonly clock: Clock;
  readonly nowUtc: () => string;
  readonly log: Logger;
  readonly countDegradation: (reason: string) => void;
};

const eventsAtOnce = 8;
const lookAgainMs = 5000;
const retryAfterMs = 30_000;

export function createReEmbedding(deps: ReEmbeddingDeps): ReEmbedding {
  const { work, embedEvent, encoders, clock, log } = deps;
  const stopping = new AbortController();
  const done = { frames: 0, ms: 0 };
  let isPausedNow = false;
  let reason: string | null = null;
  let hasNews = false;
  let wakeUp: (() => void) | null = null;
  let ended: Promise<void> | null = null;
  encoders.onChanged(() => {
    wake();
    deps.onChanged();
  });
  return {
    start,
    wake,
    pause: () => setPaused(true),
    resume: () => setPaused(false),
    isPaused: () => isPausedNow,
    problem: () => reason,
    speed: () => (done.frames > 0 ? done : null),
    stop,
  };

  async function start(): Promise<void> {
    isPausedNow = await work.isPaused();
    ended ??= workOn();
  }

  function wake(): void {
    hasNews = true;
    wakeUp?.();
  }

  async function setPaused(isPaused: boolean): Promise<void> {
    await work.setPaused(isPaused, deps.nowUtc());
    isPausedNow = isPaused;
    wake();
    deps.onChanged();
  }

  async function workOn(): Promise<void> {
    while (!stopping.signal.aborted) {
      hasNews = false;
      const pauseMs = await workAWhile().catch(toPause);
      if (pauseMs !== 0) await sleepUntilWoken(pauseMs);
    }
  }

  /** How long to wait then, in ms; null: until there is news. */
  async function workAWhile(): Promise<number | null> {
    if (isPausedNow) return null;
    const events = await work.outdated(encoders.current().modelVersion, eventsAtOnce);
    if (events.length === 0) return tell(null, null);
    for (const { eventId } of events) {
      const obstacle = deps.obstacle();
      if (obstacle !== null) return tell(obstacle, lookAgainMs);
      if (isPausedNow || stopping.signal.aborted) return 0;
      await embed(eventId);
    }
    return 0;
  }

  async function embed(eventId: string): Promise<void> {
    const sinceMs = clock.monotonicMs();
    const outcome = await embedEvent(eventId, { signal: stopping.signal, isAnew: true });
    if (outcome.kind === 'embedded') {
      done.frames += outcome.frames;
      done.ms += clock.monotonicMs() - sinceMs;
    }
    tell(null, null);
  }

  function toPause(thrown: unknown): number | null {
    if (stopping.signal.aborted) return null;
    const { code, message, nextStep } = toAppError(thrown);
    deps.countDegradation(`re-embedding:${code}`);
    log.error('stored frames cannot be embedded anew for now; it is tried again', { code, cause: thrown });
    return tell(`${message} ${nextStep}`, retryAfterMs);
  }

  function tell(problem: string | null, pauseMs: number | null): number | null {
    reason = problem;
    deps.onChanged();
    return pauseMs;
  }

  async function sleepUntilWoken(atMostMs: number | null): Promise<void> {
    if (hasNews || stopping.signal.aborted) return;
    const { promise, resolve } = Promise.withResolvers<void>();
    wakeUp = resolve;
    const nap = new AbortController();
    const signal = AbortSignal.any([nap.signal, stopping.signal]);
    const pause = atMostMs === null ? promise : Promise.race([promise, clock.sleep(atMostMs, signal)]);
    await pause.catch(() => undefined); // stopping ends the pause early
    nap.abort();
    wakeUp = null;
  }

  async function stop(): Promise<void> {
    stopping.abort();
    wakeUp?.();
    await ended;
  }
}
