import type { Clock } from '#main/platform/clock.ts';

export type Nap = {
  /** Until the time is over or somebody ends it; `null` is without end. Leaves no timer behind. */
  sleep(atMostMs: number | null, isIdle: boolean): Promise<void>;
  /** Ends the nap, if there is one and it is idle. */
  endIdle(): void;
  end(): void;
};

export function createNap(clock: Clock): Nap {
  let current: { readonly isIdle: boolean; readonly end: () => void } | null = null;
  return {
    async sleep(atMostMs, isIdle) {
      const { promise, resolve } = Promise.withResolvers<void>();
      const timer = new AbortController();
      current = { isIdle, end: resolve };
      const timed = atMostMs === null ? [] : [clock.sleep(atMostMs, timer.signal).catch(() => undefined)];
      await Promise.race([promise, ...timed]);
      current = null;
      timer.abort(); // a timer would keep the process alive
    },
    endIdle: () => current?.isIdle && current.end(),
    end: () => current?.end(),
  };
}
