import { expect, test } from 'vitest';
import { boundedFrameCount } from './frame-count.ts';

test.each([
  [0, 3],
  [1, 1],
  [2, 3],
  [3, 3],
  [10, 10],
  [20, 20],
  [21, 20],
])('%i frames wanted become %i', (wanted, bounded) => {
  expect(boundedFrameCount(wanted)).toBe(bounded);
});
