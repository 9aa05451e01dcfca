import { expect, test } from 'vitest';
import { motionScore } from './motion-score.ts';
import { drawGrey } from './pictures.fake.ts';

const scene = (x: number, y: number) => 110 + 40 * Math.sin(x / 20 + y / 36) + 30 * Math.cos(y / 16 - x / 44);
const seen = (right: number, level = 0) => drawGrey(640, 360, (x, y) => scene(x - right, y) + level);

test('nothing moved is 0', () => {
  expect(motionScore(seen(0), seen(0))).toBe(0);
});

test('counts ten points a pixel at width 160', () => {
  // 8 px at width 640 are 2 px at width 160; what enters at the border adds a little.
  const score = motionScore(seen(0), seen(8));
  expect(score).toBeGreaterThan(19);
  expect(score).toBeLessThan(23);
});

test('is capped at 100', () => {
  const fast = (right: number) => drawGrey(160, 90, (x, y) => scene((x - right) * 4, y * 4));
  expect(motionScore(fast(0), fast(12))).toBe(100);
});

test('a change of exposure is not motion', () => {
  expect(motionScore(seen(0), seen(0, 25))).toBeLessThan(0.5);
});

test('a frame of another size is compared at the size of the first', () => {
  const same = drawGrey(320, 180, (x, y) => scene(x * 2 + 0.5, y * 2 + 0.5));
  expect(motionScore(seen(0), same)).toBeLessThan(1);
});
