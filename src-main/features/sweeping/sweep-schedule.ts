import { toAppError } from '#shared/errors.ts';
import type { Clock } from '#main/platform/clock.ts';
import type { Logger } from '#main/platform/logger.ts';

export type SweepScheduleDeps = {
  readonly sweep: () => Promise<unknown>;
  readonly clock: Clock;
  readonly log: Logger;
  readonly countDegradation: (reason: string) => void;
};

const minuteMs = 60_000;
const firstAfterMs = 5 * minuteMs;
const everyMs = 24 * 60 * minuteMs;

/** Sweeps five minutes after the start, and then once a day (RT-6). */
export function createSweepSchedule({ sweep, clock, log, countDegradation }: SweepScheduleDeps) {
  let dueMs = 0;
  let end: (() => void) | null = null;
  return {
    start(): void {
      dueMs = clock.monotonicMs() + firstAfterMs;
      end ??= clock.every(minuteMs, look);
    },
    stop: (): void => end?.(),
  };

  function look(): void {
    if (clock.monotonicMs() < dueMs) return;
    dueMs = clock.monotonicMs() + everyMs;
    sweep().catch((thrown: unknown) => {
      countDegradation('sweep_failed');
      log.error('the sweeper failed; it is tried again tomorrow', {
        code: toAppError(thrown).code,
        cause: thrown,
      });
    });
  }
}
