/**
 * Says which events have waited for their analysis long enough (P-10), by the time at which they were closed.
 *
 * The clock may be set meanwhile (P15). What was closed before it was set back seems to lie in the future; its age
 * goes by the clock as it went before. Nothing waits twice as long because of that, nor for hours.
 */
import type { Clock } from '#main/platform/clock.ts';

/** Written at the latest this long after the event was closed, or after the start. */
export const patienceMs = 120_000;

/** Times at which events were closed, `afterMs` excluded; null is open to that side. */
export type ClosedSpan = { readonly afterMs: number | null; readonly untilMs: number | null };

export type LogPatience = {
  /** Call often: a step of the clock is seen from one call to the next. */
  overdue(): readonly ClosedSpan[];
};

/** A step of less is none; an event may be closed this shortly after the clock was read. */
const slackMs = 2000;

export function createLogPatience(clock: Pick<Clock, 'nowMs' | 'monotonicMs'>): LogPatience {
  const startedMs = clock.monotonicMs();
  let farthestMs = clock.nowMs() - startedMs; // ahead of the monotonic clock
  return { overdue };

  function overdue(): readonly ClosedSpan[] {
    const nowMs = clock.nowMs();
    const monotonicMs = clock.monotonicMs();
    farthestMs = Math.max(farthestMs, nowMs - monotonicMs);
    if (monotonicMs - startedMs < patienceMs) return [];
    const latestMs = monotonicMs + farthestMs;
    const spans = [
      { afterMs: null, untilMs: nowMs - patienceMs },
      { afterMs: nowMs + slackMs, untilMs: latestMs - patienceMs }, // before the clock was set back
      { afterMs: latestMs + slackMs, untilMs: null }, // in an earlier run, whose clock stood later
    ];
    return spans.filter(({ afterMs, untilMs }) => (afterMs ?? -Infinity) < (untilMs ?? Infinity));
  }
}
