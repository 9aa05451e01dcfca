import { expect, test } from 'vitest';
import { neighbours, stepTo } from './frame-steps.ts';

test('steps end at the first and the last frame', () => {
  expect(stepTo(-1, 10)).toBe(0);
  expect(stepTo(10, 10)).toBe(9);
  expect(stepTo(4, 10)).toBe(4);
  expect(stepTo(3, 0)).toBe(0);
});

test('the next frame is fetched before the previous one, and none beyond the ends', () => {
  expect(neighbours(4, 10)).toEqual([5, 3, 6]);
  expect(neighbours(0, 10)).toEqual([1, 2]);
  expect(neighbours(9, 10)).toEqual([8]);
  expect(neighbours(0, 1)).toEqual([]);
});
