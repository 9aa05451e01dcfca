import { setImmediate } from 'node:timers/promises';
import { toAppError } from '#shared/errors.ts';
import type { Clock } from '#main/platform/clock.ts';
import type { Logger } from '#main/platform/logger.ts';
import type { CoverageStore } from './coverage-store.ts';

export type CoverageUpkeepDeps = {
  readonly store: Pick<CoverageStore, 'forget'>;
  /** 0: events are kept for ever. */
  readonly retentionDays: () => number;
  /** Why nothing may be deleted by age now; null when the clock is beyond doubt. */
  readonly doubt: () => Promise<string | null>;
  readonly clock: Clock;
  readonly log: Logger;
};

const everyMs = 6 * 3600_000;
const dayMs = 24 * 3600_000;
const leastDays = 90;
/** What is kept where events are kept for ever. */
const mostDays = 3650;
const atOnce = 1000;

/** Lets intervals go that are older than the events they tell about, and 90 days at least. */
export function createCoverageUpkeep({ store, retentionDays, doubt, clock, log }: CoverageUpkeepDeps) {
  let stopLooking: (() => void) | null = null;
  let running: Promise<void> = Promise.resolve();
  return { start, runOnce, stop };

  function start(): void {
    stopLooking = clock.every(everyMs, () => {
      running = runOnce();
    });
  }

  async function runOnce(): Promise<void> {
    try {
      if ((await doubt()) !== null) return;
      const days = retentionDays() === 0 ? mostDays : Math.max(leastDays, retentionDays());
      const beforeMs = clock.nowMs() - days * dayMs;
      while ((await store.forget(beforeMs, atOnce)) === atOnce) await setImmediate();
    } catch (thrown) {
      log.warn('old coverage could not be deleted', { code: toAppError(thrown).code, cause: thrown });
    }
  }

  async function stop(): Promise<void> {
    stopLooking?.();
    await running;
  }
}
