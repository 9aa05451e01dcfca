import { expect, test } from 'vitest';
import { neighbourPositions } from './neighbour-positions.ts';

const everyTenth = Array.from({ length: 20 }, (_, index) => index * 100);

test('nearest first, the earlier one at equal distance, up to the reach', () => {
  const request = { picks: [0, 10, 19], ptsMs: everyTenth, reach: 3 };
  expect(neighbourPositions(10, request)).toEqual([9, 11, 8, 12, 7, 13]);
});

test('stays between the picks before and after, and inside the window', () => {
  expect(neighbourPositions(10, { picks: [8, 10, 11], ptsMs: everyTenth, reach: 8 })).toEqual([9]);
  expect(neighbourPositions(0, { picks: [0, 3], ptsMs: everyTenth, reach: 8 })).toEqual([1, 2]);
  expect(neighbourPositions(19, { picks: [19], ptsMs: everyTenth, reach: 2 })).toEqual([18, 17]);
});

test('nearness is time, not position', () => {
  const ptsMs = [0, 10, 20, 500, 540, 2000];
  expect(neighbourPositions(3, { picks: [3], ptsMs, reach: 2 })).toEqual([4, 2, 1, 5]);
});
