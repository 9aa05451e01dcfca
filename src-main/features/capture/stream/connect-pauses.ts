/** When something that failed may be tried again. Times are of the monotonic clock, in ms. */

export type ConnectPauses = {
  /** Call when an attempt failed that began at `begunMs`. */
  failed(begunMs: number, nowMs: number): void;
  /** Call when it works: the next failure is a first one. */
  reset(): void;
  /** Until the next attempt may begin; 0: now. */
  waitMs(nowMs: number): number;
};

/** Pause after so many failures in a row; `begunMs`: when the attempts of the last five minutes began. */
type PauseAfter = (failuresInARow: number, begunMs: readonly number[], nowMs: number) => number;

const firstMs = 1000;
const longestMs = 30_000;
/** F40: no more connects than this to a host that does not answer. */
const budget = { attempts: 10, withinMs: 300_000 };
/** F40: a camera that locks out after a few wrong passwords shall not. */
const login = { tries: 3, pauseMs: 600_000 };

/** 1, 2, 4 ... 30 s, each ±50 %, and at most ten attempts in five minutes. `random` is like `Math.random`. */
export function createConnectPauses(random: () => number): ConnectPauses {
  return createPauses((failures, begunMs, nowMs) => {
    const backoffMs = backoff(failures);
    return Math.max(backoffMs * (0.5 + random()), spacingMs(backoffMs, begunMs, nowMs));
  });
}

/** After three refused logins ten minutes. */
export function createLoginPauses(random: () => number): ConnectPauses {
  return createPauses((failures) =>
    failures < login.tries ? backoff(failures) * (0.5 + random()) : login.pauseMs,
  );
}

function backoff(failures: number): number {
  return Math.min(longestMs, firstMs * 2 ** (failures - 1));
}

/** What is left of the budget is spread evenly once the short pauses are over, so that no long silence follows. */
function spacingMs(backoffMs: number, begunMs: readonly number[], nowMs: number): number {
  if (backoffMs < longestMs) return 0;
  const leftMs = Math.min(...begunMs) + budget.withinMs - nowMs;
  return leftMs / Math.max(1, budget.attempts - begunMs.length);
}

function createPauses(pauseAfter: PauseAfter): ConnectPauses {
  let attemptsMs: readonly number[] = [];
  let failuresInARow = 0;
  let dueMs = Number.NEGATIVE_INFINITY;
  return {
    failed(begunMs, nowMs) {
      failuresInARow++;
      attemptsMs = [...attemptsMs, begunMs].filter((atMs) => nowMs - atMs < budget.withinMs);
      dueMs = nowMs + pauseAfter(failuresInARow, attemptsMs, nowMs);
    },
    reset() {
      attemptsMs = [];
      failuresInARow = 0;
      dueMs = Number.NEGATIVE_INFINITY;
    },
    waitMs: (nowMs) => Math.max(0, dueMs - nowMs),
  };
}
