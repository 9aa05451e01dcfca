import type { Clock } from '#main/platform/clock.ts';
import type { CoverageStore } from './coverage-store.ts';

/** An instant by the wall clock, ms. */
export type Moment = {
  readonly wallMs: number;
  /** Since then nothing ran: the clock was set forward, or the computer slept. */
  readonly gapFromMs: number | null;
};

export type CoverageTimeDeps = {
  readonly store: Pick<CoverageStore, 'newestEndMs' | 'seenAfterMs' | 'leaveGap' | 'cut'>;
  readonly clock: Pick<Clock, 'nowMs' | 'monotonicMs'>;
  /** Whoever is asked more rarely than that was asleep. */
  readonly longestPauseMs: number;
};

/** Clocks are corrected by less than that all the time. */
const toleratedMs = 2000;
/** A clock that is set back by more than that was right before, as far as anybody knows. */
const mostTakenBackMs = 24 * 3600_000;

/**
 * The line on which intervals lie: wall clock, but never backwards within what is kept. A step forward, or a computer
 * that slept, leaves a gap in which nothing ran. A step back takes back what lies behind it, up to a day of it; before
 * more than that is lost, time stands still until the clock has caught up.
 */
export function createCoverageTime({ store, clock, longestPauseMs }: CoverageTimeDeps) {
  let before: { readonly wallMs: number; readonly monotonicMs: number } | null = null;
  let lastMs: number | null = null;
  let isHeld = false;
  return { now, place };

  /** To be asked often. */
  function now(): Moment {
    const [wallMs, monotonicMs] = [clock.nowMs(), clock.monotonicMs()];
    const elapsedMs = before ? monotonicMs - before.monotonicMs : 0;
    const expectedMs = (before?.wallMs ?? wallMs) + (elapsedMs > longestPauseMs ? 0 : elapsedMs);
    before = { wallMs, monotonicMs };
    return { wallMs, gapFromMs: wallMs - expectedMs > toleratedMs ? expectedMs : null };
  }

  /** Where on the line that moment lies, ms; moments come in order. The same one again gives the same place. */
  async function place({ wallMs, gapFromMs }: Moment): Promise<number> {
    const latestMs = lastMs ?? (await store.newestEndMs()) ?? wallMs;
    const placedMs = wallMs < latestMs ? await placeBack(wallMs, latestMs) : wallMs;
    if (placedMs === wallMs) isHeld = false;
    if (gapFromMs !== null && lastMs !== null && placedMs > lastMs) {
      await store.leaveGap(Math.max(gapFromMs, lastMs), placedMs);
    }
    lastMs = placedMs;
    return placedMs;
  }

  async function placeBack(wallMs: number, latestMs: number): Promise<number> {
    if (isHeld || latestMs - wallMs <= toleratedMs) return latestMs;
    isHeld = (await store.seenAfterMs(wallMs)) > mostTakenBackMs;
    if (isHeld) return latestMs;
    await store.cut(wallMs);
    return wallMs;
  }
}
