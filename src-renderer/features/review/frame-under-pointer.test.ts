import { expect, test } from 'vitest';
import { frameUnderPointer } from './frame-under-pointer.ts';

test('the picture is divided evenly among the frames', () => {
  expect([0, 0.05, 0.1, 0.55, 0.999].map((share) => frameUnderPointer(share, 10))).toEqual([0, 0, 1, 5, 9]);
});

test('the edges belong to the first and the last frame', () => {
  expect(frameUnderPointer(-0.01, 10)).toBe(0);
  expect(frameUnderPointer(1, 10)).toBe(9);
});

test('one frame is nothing to leaf through', () => {
  expect(frameUnderPointer(0.5, 1)).toBeUndefined();
  expect(frameUnderPointer(0.5, 0)).toBeUndefined();
});
