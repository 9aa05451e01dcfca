/**
 * When a server that can store nothing new should end (D-3.6.8): as soon as nobody looks. While a window is open it
 * says there why, and what is stored can be watched; without one the exit code has to tell.
 */
import type { StorageState } from '#shared/model/storage.ts';
import type { Clock } from '#main/platform/clock.ts';

export type FullStorageEndDeps = {
  readonly state: () => StorageState;
  /** Open windows. */
  readonly windows: () => number;
  readonly clock: Pick<Clock, 'nowMs' | 'every'>;
  /** So long after the start, or after the last window was closed, one may still be opened. */
  readonly graceMs: number;
};

export type FullStorageEnd = {
  readonly reached: Promise<StorageState>;
  stop(): void;
};

const lookEveryMs = 1000;

export function awaitFullStorageEnd({ state, windows, clock, graceMs }: FullStorageEndDeps): FullStorageEnd {
  const { promise: reached, resolve } = Promise.withResolvers<StorageState>();
  let watchedAtMs = clock.nowMs();
  const stop = clock.every(lookEveryMs, () => {
    const nowMs = clock.nowMs();
    // A clock that was set back must not make the wait longer than the grace.
    if (windows() > 0 || nowMs < watchedAtMs) watchedAtMs = nowMs;
    if (state().phase !== 'full' || nowMs - watchedAtMs < graceMs) return;
    stop();
    resolve(state());
  });
  return { reached, stop };
}
