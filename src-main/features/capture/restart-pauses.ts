/** Pauses between attempts to watch a source: 1, 2, 4 ... 30 s; after five failures in a minute five minutes. */
const firstMs = 1000;
const longestMs = 30_000;
const storm = { failures: 5, withinMs: 60_000, pauseMs: 300_000 };

export type RestartPauses = {
  /** Call after a failure; the pause before the next attempt, in ms. */
  next(nowMs: number): number;
  /** Call when the source works. */
  reset(): void;
};

export function createRestartPauses(): RestartPauses {
  let failures: number[] = [];
  let inARow = 0;
  return {
    next(nowMs) {
      failures = [...failures.filter((atMs) => nowMs - atMs < storm.withinMs), nowMs];
      inARow++;
      if (failures.length > storm.failures) return storm.pauseMs;
      return Math.min(longestMs, firstMs * 2 ** (inARow - 1));
    },
    reset() {
      inARow = 0;
    },
  };
}
