/**
 * Runs retention once a day at 02:00 local time, or at the first start after (RT-1); and soon after its rules have
 * changed, whoever changed them, also while Porchlight was not running. Changes that come one after another are one.
 */
import { toAppError } from '#shared/errors.ts';
import type { RetentionResult } from '#shared/model/storage.ts';
import type { Clock } from '#main/platform/clock.ts';
import type { Logger } from '#main/platform/logger.ts';
import { dayBefore } from './local-days.ts';
import type { LastRun } from './retention-store.ts';

export type RetentionSchedule = {
  start(): void;
  /** Looks at the rules again in a moment. */
  rulesChanged(): void;
  stop(): void;
};

export type RetentionScheduleDeps = {
  readonly run: () => Promise<RetentionResult>;
  readonly readLastRun: () => Promise<LastRun | null>;
  readonly writeLastRun: (day: string, rules: string) => Promise<void>;
  /** The rules as a text that can be compared. */
  readonly rules: () => Promise<string>;
  readonly timeZone: () => string;
  readonly localDayOf: (atMs: number, timeZone: string) => string;
  readonly clock: Clock;
  readonly log: Logger;
  readonly countDegradation: (reason: string) => void;
};

const minuteMs = 60_000;
/** What keeps it from running is looked at again after that. */
const retryMs = 60 * minuteMs;
/** Whoever changes a rule may change the next one, too, or take it back. */
const settleMs = 5000;
const hourOfRun = 2;

export function createRetentionSchedule(deps: RetentionScheduleDeps): RetentionSchedule {
  const { run, readLastRun, writeLastRun, rules, clock, log, countDegradation } = deps;
  let isRunning = false;
  let notBeforeMs = -Infinity; // on the monotonic clock
  let changedAtMs = -Infinity;
  let ends: (() => void)[] = [];
  return {
    start() {
      if (ends.length === 0) ends = [clock.every(minuteMs, look), clock.every(settleMs, lookAtChange)];
      look();
    },
    rulesChanged() {
      changedAtMs = clock.monotonicMs();
    },
    stop() {
      for (const end of ends) end();
    },
  };

  function lookAtChange(): void {
    if (changedAtMs === -Infinity || !isSettled() || isRunning) return;
    changedAtMs = -Infinity;
    notBeforeMs = -Infinity; // the change may have taken away what kept it from running
    look();
  }

  function isSettled(): boolean {
    return clock.monotonicMs() - changedAtMs >= settleMs;
  }

  function look(): void {
    if (isRunning || !isSettled() || clock.monotonicMs() < notBeforeMs) return;
    isRunning = true;
    void runIfDue().finally(() => (isRunning = false));
  }

  async function runIfDue(): Promise<void> {
    try {
      const day = dayOfRun(clock.nowMs(), deps);
      const current = await rules();
      const last = await readLastRun();
      if (last?.day === day && last.rules === current) return;
      const { isComplete } = await run();
      if (isComplete) await writeLastRun(day, current);
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
