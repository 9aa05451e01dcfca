import { densityBucketsMs } from '#shared/contract/timeline.contract.ts';
import { spanOf, type TimeRange } from './timeline-range.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

/** A longer view shows how many events there are, not each of them. */
export const longestBarsMs = 36 * hourMs;
/** Lengths of what is asked for at once, with the longest view that each serves. */
const barTiles: readonly (readonly [tileMs: number, upToMs: number])[] = [
  [10 * minuteMs, 15 * minuteMs],
  [hourMs, 3 * hourMs],
  [6 * hourMs, longestBarsMs],
];
const widestTileMs = 6 * hourMs;

/** Stretches of events that the view and its neighbourhood need, by start; always the same ones for a place and length. */
export function barTilesOf(view: TimeRange): TimeRange[] {
  const tileMs = barTiles.find(([, upToMs]) => spanOf(view) <= upToMs)?.[0] ?? widestTileMs;
  return tilesOf(view, tileMs);
}

export const bucketsPerTile = 256;
/** Narrower buckets would be noise. */
const minBucketPx = 2.5;

/** Length of the buckets for a view, ms. */
export function bucketMsOf(view: TimeRange, widthPx: number): number {
  const wantedMs = (spanOf(view) / Math.max(1, widthPx)) * minBucketPx;
  return densityBucketsMs.find((bucketMs) => bucketMs >= wantedMs) ?? densityBucketsMs.at(-1) ?? minuteMs;
}

export function densityTilesOf(view: TimeRange, bucketMs: number): TimeRange[] {
  return tilesOf(view, bucketMs * bucketsPerTile);
}

/** With one more on each side, so that panning finds them there. */
function tilesOf(view: TimeRange, tileMs: number): TimeRange[] {
  const first = Math.max(0, Math.floor(view.startMs / tileMs) - 1);
  const last = Math.floor((view.endMs - 1) / tileMs) + 1;
  return Array.from({ length: last - first + 1 }, (_, n) => ({
    startMs: (first + n) * tileMs,
    endMs: (first + n + 1) * tileMs,
  }));
}
