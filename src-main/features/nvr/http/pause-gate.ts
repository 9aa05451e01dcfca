import { AppError } from '#shared/errors.ts';
import type { Clock } from '#main/platform/clock.ts';

export type PauseGate = {
  /** Resolves when the NVR may be asked; throws `nvr-busy` when that is further away than `patienceMs`. */
  pass(signal: AbortSignal): Promise<void>;
  /** The NVR has asked for a pause (429 or 503 with `Retry-After`). */
  heard(retryAfter: string | undefined): void;
};

/** Whoever asks for a year is not believed. */
const longestPauseMs = 600_000;
/** 429 without a time. */
const unnamedPauseMs = 1000;

/** Keeps the pauses that an NVR asks for (F62): no request goes out before they are over. */
export function createPauseGate(clock: Clock, patienceMs: number): PauseGate {
  let openAtMs = Number.NEGATIVE_INFINITY;
  return {
    async pass(signal) {
      const waitMs = openAtMs - clock.monotonicMs();
      if (waitMs > patienceMs) {
        const seconds = Math.ceil(waitMs / 1000);
        throw new AppError('nvr-busy', `The NVR has asked to be left alone for another ${seconds} s.`);
      }
      if (waitMs > 0) await clock.sleep(waitMs, signal);
    },
    heard(retryAfter) {
      const pauseMs = Math.min(longestPauseMs, pauseOf(retryAfter, clock.nowMs()));
      openAtMs = Math.max(openAtMs, clock.monotonicMs() + pauseMs);
    },
  };
}

/** Seconds or a date (RFC 9110). */
function pauseOf(retryAfter: string | undefined, nowMs: number): number {
  if (retryAfter === undefined) return unnamedPauseMs;
  if (/^\d+$/.test(retryAfter.trim())) return Number(retryAfter) * 1000;
  const atMs = Date.parse(retryAfter);
  return Number.isNaN(atMs) ? unnamedPauseMs : Math.max(0, atMs - nowMs);
}
