import { expect, test } from 'vitest';
import { heatOf, joinDensity, seenBuckets } from './lane-density.ts';
import { bucketsPerTile } from './tiles.ts';

const bucketMs = 60_000;
const tileMs = bucketMs * bucketsPerTile;
const counts = (at: Record<number, number>) => Array.from({ length: bucketsPerTile }, (_, n) => at[n] ?? 0);

const density = joinDensity(
  [
    [{ cameraId: 'door', counts: counts({ 0: 3, 255: 1 }) }],
    [{ cameraId: 'gate', counts: counts({ 1: 9 }) }],
    [{ cameraId: 'door', counts: counts({ 2: 5 }) }],
    undefined,
  ],
  { fromMs: 4 * tileMs, bucketMs },
);

test('tiles become one strip a camera, with gaps where a tile knows nothing of it', () => {
  const all = { startMs: 0, endMs: 9 * tileMs };
  expect(seenBuckets(density, 'door', all).map(({ startMs, count }) => [startMs, count])).toEqual([
    [4 * tileMs, 3],
    [5 * tileMs - bucketMs, 1],
    [6 * tileMs + 2 * bucketMs, 5],
  ]);
  expect(density.most).toBe(9);
  expect(seenBuckets(density, 'nobody', all)).toEqual([]);
});

test('only what touches the view is seen', () => {
  const view = { startMs: 4 * tileMs + bucketMs - 1, endMs: 5 * tileMs + bucketMs };
  expect(seenBuckets(density, 'door', view).map(({ count }) => count)).toEqual([3, 1]);
  expect(seenBuckets(density, 'gate', view)).toEqual([]);
});

test('one event beside thousands can still be seen, none cannot', () => {
  expect(heatOf(0, 5000)).toBe(0);
  expect(heatOf(1, 5000)).toBeGreaterThan(0.15);
  expect(heatOf(5000, 5000)).toBe(1);
});
