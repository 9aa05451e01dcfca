import { toUtcTime } from '#shared/model/time.ts';

/** Moments for `reviewed_at`: now, but each only once, so that what was reviewed by one stroke can be told from the rest. */
export function createReviewStamps(nowMs: () => number): () => string {
  let lastMs = 0;
  return () => {
    lastMs = Math.max(nowMs(), lastMs + 1);
    return toUtcTime(lastMs);
  };
}
