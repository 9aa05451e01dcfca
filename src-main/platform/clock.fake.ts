import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Clock } from './clock.ts';

export type FakeClock = Clock & {
  readonly sleepsMs: number[];
  advance(ms: number): void;
  /** Sets the wall clock forward or back; no time passes. */
  stepWall(ms: number): void;
};

/** A clock whose sleeps end at once and are remembered; `advance` runs what is due. */
export function createFakeClock(startMs = Date.UTC(2026, 4, 1, 12)): FakeClock {
  let nowMs = startMs;
  let steppedMs = 0;
  const sleepsMs: number[] = [];
  const tasks = new Set<{ everyMs: number; dueMs: number; task: () => void }>();
  return {
    sleepsMs,
    nowMs: () => nowMs + steppedMs,
    monotonicMs: () => nowMs - startMs,
    stepWall: (ms) => (steppedMs += ms),
    sleep: async (ms, signal) => {
      signal?.throwIfAborted();
      nowMs += ms;
      sleepsMs.push(ms);
    },
    every: (ms, task) => {
      const entry = { everyMs: ms, dueMs: nowMs + ms, task };
      tasks.add(entry);
      return () => tasks.delete(entry);
    },
    advance: (ms) => {
      nowMs += ms;
      for (const entry of tasks) {
        while (entry.dueMs <= nowMs) {
          entry.dueMs += entry.everyMs;
          entry.task();
        }
      }
    },
  };
}

/** A clock that stands still: whoever sleeps is only woken by an abort. For loops that would run for ever. */
export function createStandingClock(startMs?: number): FakeClock {
  const clock = createFakeClock(startMs);
  return {
    ...clock,
    sleep(ms, signal) {
      clock.sleepsMs.push(ms);
      return new Promise((_, reject) => {
        signal?.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
      });
    },
  };
}

export type TurnedClock = FakeClock & {
  /** Lets so much time go by, a step (a second) at a time, for sleepers as well as for repeated tasks. */
  pass(ms: number, stepMs?: number): Promise<void>;
};

/** A clock that stands still until it is turned; whoever sleeps wakes when the time has come. */
export function createTurnedClock(startMs?: number): TurnedClock {
  const clock = createFakeClock(startMs);
  const sleepers = new Set<{ readonly dueMs: number; readonly wake: () => void }>();
  return { ...clock, sleep, pass };

  function sleep(ms: number, signal?: AbortSignal): Promise<void> {
    clock.sleepsMs.push(ms);
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const sleeper = { dueMs: clock.monotonicMs() + ms, wake: resolve };
    sleepers.add(sleeper);
    const giveUp = () => reject(signal?.reason as Error);
    if (signal?.aborted) giveUp();
    signal?.addEventListener('abort', giveUp, { once: true });
    return promise.finally(() => {
      sleepers.delete(sleeper);
      signal?.removeEventListener('abort', giveUp);
    });
  }

  async function pass(ms: number, stepMs = 1000): Promise<void> {
    for (let leftMs = ms; leftMs > 0; leftMs -= stepMs) {
      clock.advance(Math.min(stepMs, leftMs));
      for (const { dueMs, wake } of sleepers) if (dueMs <= clock.monotonicMs()) wake();
      await nextTurn();
    }
  }
}
