/**
 * Says when the clock must not be trusted with deleting (P15): for an hour after it was set forward by more than ten
 * minutes, while it stands before the newest event or before this version was made, and for a day after a start that
 * seems to lie more than a year behind the last one. A computer that slept counts as set forward: the hour costs
 * nothing.
 */
import type { Clock } from '#main/platform/clock.ts';
import type { Logger } from '#main/platform/logger.ts';

export type ClockGuard = {
  /** Why nothing may be deleted by age or day now; null when the clock is beyond doubt. */
  doubt(): Promise<string | null>;
  stop(): void;
};

export type ClockGuardDeps = {
  readonly clock: Clock;
  /** Start of the newest event of a camera that was watched, ms. */
  readonly newestEventMs: () => Promise<number | null>;
  /** When Porchlight last ran, as far as the database knows, ms. */
  readonly lastSeenMs: () => Promise<number | null>;
  readonly log: Logger;
};

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;
const largestStepMs = 10 * minuteMs;
const suspendedForMs = hourMs;
const longestAbsenceMs = 365 * dayMs;
/** No clock that is right says an earlier time. */
const releasedMs = Date.UTC(2026, 0, 1);

export function createClockGuard({ clock, newestEventMs, lastSeenMs, log }: ClockGuardDeps): ClockGuard {
  let wallMs = clock.nowMs();
  let monotonicMs = clock.monotonicMs();
  let suspendedUntilMs = -Infinity; // on the monotonic clock
  const startedWallMs = wallMs;
  const startedMs = monotonicMs;
  let absence: Promise<void> | null = null;
  let isLate = false;
  const stop = clock.every(minuteMs, observe);
  return { doubt, stop };

  function observe(): void {
    const stepMs = clock.nowMs() - wallMs - (clock.monotonicMs() - monotonicMs);
    wallMs = clock.nowMs();
    monotonicMs = clock.monotonicMs();
    if (stepMs <= largestStepMs) return;
    suspendedUntilMs = monotonicMs + suspendedForMs;
    log.warn('the clock was set forward; nothing is deleted by age for an hour', { stepMs });
  }

  async function doubt(): Promise<string | null> {
    observe();
    await (absence ??= lookBack());
    const nowMs = clock.nowMs();
    if (nowMs < releasedMs)
      return 'the clock of this computer is wrong: it stands before this version was made';
    const newestMs = await newestEventMs();
    if (newestMs !== null && nowMs < newestMs - dayMs) {
      return 'the clock of this computer stands more than a day before the newest event';
    }
    if (clock.monotonicMs() < suspendedUntilMs) {
      return 'the clock of this computer was set forward; deleting waits until it has proved right';
    }
    return null;
  }

  async function lookBack(): Promise<void> {
    try {
      const seenMs = await lastSeenMs();
      const absenceMs = seenMs === null ? 0 : startedWallMs - seenMs;
      // Who looks late may find what was written since the start: it hides when Porchlight ran before.
      const isHidden = isLate && absenceMs <= 0 && seenMs !== null;
      if (absenceMs > longestAbsenceMs || isHidden) {
        suspendedUntilMs = Math.max(suspendedUntilMs, startedMs + dayMs);
      }
    } catch (thrown) {
      isLate = true;
      absence = null; // looked up again: one failure of the database must not hold deleting up until a restart
      throw thrown;
    }
  }
}
