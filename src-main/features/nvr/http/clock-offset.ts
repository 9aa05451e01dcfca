export type ClockOffset = {
  /** `Date` header of an answer to a request between the two moments of our wall clock. */
  heard(date: string | undefined, askedAtMs: number, heardAtMs: number): void;
  /** The NVR's clock minus ours, ms; null while unknown (F69). */
  estimateMs(): number | null;
  /** The same for reckoning: what lies within the error of measurement is none. */
  usedMs(): number;
};

/** A `Date` header names whole seconds. */
const resolutionMs = 1000;
/** A difference below is that of the header. */
const leastMs = 2000;
/** An answer that took longer says too little about the moment it was written. */
const longestAnswerMs = 5000;

export function createClockOffset(): ClockOffset {
  let estimateMs: number | null = null;
  return {
    heard(date, askedAtMs, heardAtMs) {
      const saidMs = Date.parse(date ?? '');
      if (Number.isNaN(saidMs) || heardAtMs - askedAtMs > longestAnswerMs) return;
      estimateMs = Math.round(saidMs + resolutionMs / 2 - (askedAtMs + heardAtMs) / 2);
    },
    estimateMs: () => estimateMs,
    usedMs: () => (estimateMs === null || Math.abs(estimateMs) < leastMs ? 0 : estimateMs),
  };
}
