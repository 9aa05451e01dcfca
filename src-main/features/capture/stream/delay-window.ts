/** The least delay of about the last half minute, and of the last few seconds. Pure. */
export type DelayWindow = {
  add(atMs: number, delayMs: number): void;
  leastMs(): number;
  /** Of the last five to ten seconds; minus infinity before there are so many. */
  recentMs(): number;
  clear(): void;
};

const bucketMs = 5000;
const buckets = 6;

export function createDelayWindow(): DelayWindow {
  let least: { readonly sinceMs: number; ms: number }[] = [];
  return {
    add(atMs, delayMs) {
      const last = least.at(-1);
      if (last && atMs - last.sinceMs < bucketMs) last.ms = Math.min(last.ms, delayMs);
      else least = [...least, { sinceMs: atMs, ms: delayMs }].slice(-buckets);
    },
    leastMs: () => Math.min(...least.map(({ ms }) => ms)),
    recentMs: () =>
      least.length < 2 ? Number.NEGATIVE_INFINITY : Math.min(...least.slice(-2).map(({ ms }) => ms)),
    clear() {
      least = [];
    },
  };
}
