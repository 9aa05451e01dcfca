/** Runs retention once a day at 02:00 local time, or at the first start after (RT-1). */
import { toAppError } from '#shared/errors.ts';
import type { RetentionResult } from '#shared/model/storage.ts';
import type { Clock } from '#main/platform/clock.ts';
import type { Logger } from '#main/platform/logger.ts';
import { dayBefore } from './local-days.ts';
import type { LastRun } from './retention-store.ts';

export type RetentionSchedule = { start(): void; stop(): void };

export type RetentionScheduleDeps = {
  readonly run: () => Promise<RetentionResult>;
  readonly readLastRun: () => Promise<LastRun | null>;
  readonly writeLastRun: (day: string) => Promise<void>;
  readonly timeZone: () => string;
  readonly localDayOf: (atMs: number, timeZone: string) => string;
  readonly clock: Clock;
  readonly log: Logger;
  readonly countDegradation: (reason: string) => void;
};

const minuteMs = 60_000;
/** What keeps it from running is looked at again after that. */
const retryMs = 60 * minuteMs;
const hourOfRun = 2;

export function createRetentionSchedule(deps: RetentionScheduleDeps): RetentionSchedule {
  const { run, readLastRun, writeLastRun, clock, log, countDegradation } = deps;
  let isRunning = false;
  let notBeforeMs = -Infinity; // on the monotonic clock
  let end: (() => void) | null = null;
  return {
    start() {
      end ??= clock.every(minuteMs, look);
      look();
    },
    stop: () => end?.(),
  };

  function look(): void {
    if (isRunning || clock.monotonicMs() < notBeforeMs) return;
    isRunning = true;
    void runIfDue().finally(() => (isRunning = false));
  }

  async function runIfDue(): Promise<void> {
    try {
      const day = dayOfRun(clock.nowMs(), deps);
      if ((await readLastRun())?.day === day) return;
      const { suspended } = await run();
      if (suspended === null) await writeLastRun(day);
      else notBeforeMs = clock.monotonicMs() + retryMs;
    } catch (thrown) {
      notBeforeMs = clock.monotonicMs() + retryMs;
      countDegradation('retention_failed');
      log.error('retention failed; it is tried again', { code: toAppError(thrown).code, cause: thrown });
    }
  }
}

/** The local day whose 02:00 was the last one; a run belongs to it. */
export function dayOfRun(
  nowMs: number,
  { timeZone, localDayOf }: Pick<RetentionScheduleDeps, 'timeZone' | 'localDayOf'>,
): string {
  const today = localDayOf(nowMs, timeZone());
  const hour = new Intl.DateTimeFormat('en-US', { timeZone: timeZone(), hour: 'numeric', hourCycle: 'h23' });
  return Number(hour.format(nowMs)) >= hourOfRun ? today : dayBefore(today, 1);
}
