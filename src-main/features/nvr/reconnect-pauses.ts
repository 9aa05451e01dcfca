export type ReconnectPauses = { next(): number; reset(): void };

const firstMs = 1000;
const longestMs = 60_000;

/** 1, 2, 4 ... 60 s, each ±25 %. `random` is like `Math.random`. */
export function createReconnectPauses(random: () => number): ReconnectPauses {
  let inARow = 0;
  return {
    next() {
      inARow++;
      return Math.min(longestMs, firstMs * 2 ** (inARow - 1)) * (0.75 + random() / 2);
    },
    reset: () => void (inARow = 0),
  };
}
