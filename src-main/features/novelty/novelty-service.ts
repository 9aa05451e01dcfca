/**
 * Compares new events with the past of their camera, a few at a time, newest first, in the background (Today). The database
 * is the queue, so a restart and a change of the model need nothing of their own. It rests as long as it works.
 */
import { toAppError } from '#shared/errors.ts';
import type { Clock } from '#main/platform/clock.ts';
import type { Logger } from '#main/platform/logger.ts';
import type { DueEvent, EventNovelty } from './novelty-language.ts';

export type NoveltyService = {
  /** Goes on where the last run ended. */
  start(): void;
  /** There may be work. */
  wake(): void;
  stop(): Promise<void>;
};

export type NoveltyServiceDeps = {
  readonly store: {
    due(limit: number): Promise<readonly DueEvent[]>;
    save(found: readonly EventNovelty[]): Promise<void>;
  };
  /** Throws `not-ready` when the worker cannot be had. */
  readonly measure: (events: readonly DueEvent[], signal: AbortSignal) => Promise<readonly EventNovelty[]>;
  /** Why it has to wait: paused, a full disk, an import, a search; null when it may work. */
  readonly obstacle: () => string | null;
  readonly onScored: () => void;
  readonly clock: Clock;
  readonly log: Logger;
  readonly countDegradation: (reason: string) => void;
};

/** Few: a search that comes meanwhile shares the worker with them (some 0.4 s each with a full past on two busy cores). */
const eventsAtOnce = 4;
const lookAgainMs = 5000;
const retryAfterMs = 30_000;
const leastRestMs = 20;

export function createNoveltyService(deps: NoveltyServiceDeps): NoveltyService {
  const { store, clock, log } = deps;
  const stopping = new AbortController();
  let hasNews = false;
  let wakeUp: (() => void) | null = null;
  let ended: Promise<void> | null = null;
  return { start, wake, stop };

  function start(): void {
    ended ??= workOn();
  }

  function wake(): void {
    hasNews = true;
    wakeUp?.();
  }

  async function workOn(): Promise<void> {
    while (!stopping.signal.aborted) {
      hasNews = false;
      const pauseMs = await workAWhile().catch(toPause);
      if (pauseMs === null) await sleepUntilWoken();
      else await clock.sleep(pauseMs, stopping.signal).catch(() => undefined); // stopping ends the pause early
    }
  }

  /** How long to wait then, in ms; null: until there is news. */
  async function workAWhile(): Promise<number | null> {
    const events = await store.due(eventsAtOnce);
    if (events.length === 0) return null;
    if (deps.obstacle() !== null) return lookAgainMs;
    const sinceMs = clock.monotonicMs();
    const found = await deps.measure(events, stopping.signal);
    await store.save([...found, ...goneOf(events, found)]);
    deps.onScored();
    return Math.max(leastRestMs, clock.monotonicMs() - sinceMs);
  }

  function toPause(thrown: unknown): number {
    if (stopping.signal.aborted) return 0;
    const { code } = toAppError(thrown);
    deps.countDegradation(`novelty:${code}`);
    log.warn('events cannot be compared with their past for now; it is tried again', { code, cause: thrown });
    return retryAfterMs;
  }

  async function sleepUntilWoken(): Promise<void> {
    if (hasNews || stopping.signal.aborted) return;
    const { promise, resolve } = Promise.withResolvers<void>();
    wakeUp = resolve;
    await promise;
    wakeUp = null;
  }

  async function stop(): Promise<void> {
    stopping.abort();
    wakeUp?.();
    await ended;
  }
}

/** The worker's view may be older than the row: what it did not see is not asked for for ever. */
function goneOf(events: readonly DueEvent[], found: readonly EventNovelty[]): EventNovelty[] {
  const known = new Set(found.map(({ eventId }) => eventId));
  return events
    .filter(({ eventId }) => !known.has(eventId))
    .map((due) => ({ ...due, score: 0, reason: null, frameNumber: null, comparedWith: 0 }));
}
