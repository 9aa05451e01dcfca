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
