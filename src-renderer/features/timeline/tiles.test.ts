import fc from 'fast-check';
import { expect, test } from 'vitest';
import { barTilesOf, bucketMsOf, bucketsPerTile, densityTilesOf, longestBarsMs } from './tiles.ts';
import { clampView, longestSpanMs, type TimeRange } from './timeline-range.ts';

const bounds = { startMs: 0, endMs: 2_000_000_000_000 };
const viewsUpTo = (longestMs: number) =>
  fc
    .tuple(fc.integer({ min: 0, max: bounds.endMs }), fc.integer({ min: 0, max: longestMs }))
    .map(([startMs, spanMs]) => clampView({ startMs, endMs: startMs + spanMs }, bounds));

const covers = (tiles: readonly TimeRange[], view: TimeRange) =>
  tiles.every((tile, n) => n === 0 || tile.startMs === tiles[n - 1]?.endMs) &&
  (tiles[0]?.startMs ?? Number.NaN) <= view.startMs &&
  (tiles.at(-1)?.endMs ?? Number.NaN) >= view.endMs;

test('few tiles cover any view without a gap, and a little more', () => {
  fc.assert(
    fc.property(viewsUpTo(longestBarsMs), (view) => {
      const tiles = barTilesOf(view);
      return covers(tiles, view) && tiles.length <= 10;
    }),
  );
  fc.assert(
    fc.property(viewsUpTo(longestSpanMs), fc.integer({ min: 100, max: 4000 }), (view, widthPx) => {
      const tiles = densityTilesOf(view, bucketMsOf(view, widthPx));
      return covers(tiles, view) && tiles.length <= 10;
    }),
  );
});

test('a little panning or zooming asks for nothing new', () => {
  const view = { startMs: 1_000_000_000_000, endMs: 1_000_000_000_000 + 3_600_000 };
  const moved = { startMs: view.startMs + 60_000, endMs: view.endMs + 90_000 };
  expect(barTilesOf(moved)).toEqual(barTilesOf(view));
});

test('thirty days on a wide screen are a few hundred buckets of hours', () => {
  const bucketMs = bucketMsOf({ startMs: 0, endMs: longestSpanMs }, 1600);
  expect(bucketMs).toBe(3 * 3_600_000);
  expect(longestSpanMs / bucketMs).toBeLessThan(bucketsPerTile);
});
