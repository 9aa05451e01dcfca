/**
 * What happens to an event once it is over, in order.
 *
 * The database is the queue: a step's work is every event that lacks the step's result, so a crash, a retry
 * and a new model are the same case. Later steps (detect, describe) join `steps` in this order.
 */
import { type AppError, toAppError } from '#shared/errors.ts';
import type { Clock } from '#main/platform/clock.ts';
import type { Logger } from '#main/platform/logger.ts';

/** A closed event; its step may know more of it. */
export type PendingEvent = { readonly eventId: string };

export type EnrichmentStep<Event extends PendingEvent = PendingEvent> = {
  readonly name: 'frames' | 'embeddings';
  /** Closed events that still lack this step's result. */
  pending(): Promise<readonly Event[]>;
  /**
   * Takes what `pending` gave. Leaves a result or the reason why there is none; throws only when it is worth trying again.
   */
  run(event: Event, signal: AbortSignal): Promise<void>;
};

export type Enrichment = {
  /** There may be work. Nothing is done before the first call: who only looks at the data must not change it. */
  wake(): void;
  /**
   * Resolves when no event that is closed now lacks a result; rejects with the reason when a step cannot do
   * its work for now (a full disk), or when the signal aborts. The work itself goes on either way.
   */
  whenDone(signal: AbortSignal): Promise<void>;
  /** Resolves when the running step has ended. */
  stop(): Promise<void>;
};

export type EnrichmentDeps = {
  readonly steps: readonly EnrichmentStep[];
  readonly clock: Clock;
  readonly log: Logger;
  readonly countDegradation: (reason: string) => void;
};

/** A full disk does not empty itself within milliseconds. */
const retryAfterMs = 10_000;

export function createEnrichment({ steps, clock, log, countDegradation }: EnrichmentDeps): Enrichment {
  const stopping = new AbortController();
  const waiting = new Set<PromiseWithResolvers<void>>();
  let wakeUp: (() => void) | null = null;
  let hasNews = false;
  let ended: Promise<void> | null = null;
  return { wake, whenDone, stop };

  function wake(): void {
    hasNews = true;
    ended ??= work();
    wakeUp?.();
  }

  async function work(): Promise<void> {
    while (!stopping.signal.aborted) {
      hasNews = false;
      const obstacle = await runPending().catch(reportQueue);
      if (!hasNews) settle(obstacle);
      if (hasNews || stopping.signal.aborted) continue;
      await sleepUntilWoken(obstacle ? retryAfterMs : null);
    }
  }

  /** Why a step could not do its work now; null when all of it is done. */
  async function runPending(): Promise<AppError | null> {
    for (const step of steps) {
      for (const event of await step.pending()) {
        if (stopping.signal.aborted) return null;
        const obstacle = await tryStep(step, event);
        if (obstacle) return obstacle;
        hasNews = true;
      }
    }
    return null;
  }

  /** The queue itself cannot be read: the database is in trouble, which is tried again like a full disk. */
  function reportQueue(thrown: unknown): AppError {
    const error = toAppError(thrown);
    countDegradation(`enrichment:${error.code}`);
    log.error('the queue of events cannot be read; it is tried again', { code: error.code, cause: thrown });
    return error;
  }

  async function tryStep(step: EnrichmentStep, event: PendingEvent): Promise<AppError | null> {
    try {
      await step.run(event, stopping.signal);
      return null;
    } catch (thrown) {
      if (stopping.signal.aborted) return null;
      const error = toAppError(thrown);
      countDegradation(`${step.name}:${error.code}`);
      const { eventId } = event;
      log.error(`${step.name} of an event failed; it is tried again`, {
        eventId,
        code: error.code,
        cause: thrown,
      });
      return error;
    }
  }

  function settle(obstacle: AppError | null): void {
    for (const waiter of waiting) {
      if (obstacle) waiter.reject(obstacle);
      else waiter.resolve();
    }
    waiting.clear();
  }

  async function whenDone(signal: AbortSignal): Promise<void> {
    const waiter = Promise.withResolvers<void>();
    const onAbort = () => waiter.reject(signal.reason as Error);
    signal.addEventListener('abort', onAbort, { once: true });
    waiting.add(waiter);
    wake();
    await waiter.promise.finally(() => {
      waiting.delete(waiter);
      signal.removeEventListener('abort', onAbort);
    });
  }

  async function sleepUntilWoken(atMostMs: number | null): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    wakeUp = resolve;
    const pause =
      atMostMs === null ? promise : Promise.race([promise, clock.sleep(atMostMs, stopping.signal)]);
    await pause.catch(() => undefined); // stopping ends the pause early
    wakeUp = null;
  }

  async function stop(): Promise<void> {
    stopping.abort();
    wakeUp?.();
    await ended;
  }
}
