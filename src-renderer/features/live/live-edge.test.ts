import { expect, test } from 'vitest';
import { type BufferedRange, moveToEdge } from './live-edge.ts';

const at = (ranges: readonly BufferedRange[], positionS: number, rate = 1, canJump = true) =>
  moveToEdge(ranges, { positionS, rate, canJump });
const upTo = (endS: number, startS = 0) => [{ startS, endS }];

test('waits while there is nothing', () => {
  expect(at([], 0, 1)).toEqual({ seekToS: null, rate: 1 });
});

test('begins close to the newest picture, however long ago the keyframe was', () => {
  expect(at(upTo(8), 0, 1).seekToS).toBeCloseTo(7.65);
  expect(at(upTo(5.1, 5), 0, 1).seekToS).toBe(5);
});

test('close to it, the film goes on as it is', () => {
  expect(at(upTo(8), 7.2, 1)).toEqual({ seekToS: null, rate: 1 });
});

test('a little behind it hurries until it has caught up', () => {
  expect(at(upTo(8), 6.7, 1)).toEqual({ seekToS: null, rate: 1.25 });
  expect(at(upTo(8), 7.2, 1.25)).toEqual({ seekToS: null, rate: 1.25 });
  expect(at(upTo(8), 7.4, 1.25)).toEqual({ seekToS: null, rate: 1 });
});

test('two seconds behind it jumps', () => {
  expect(at(upTo(8), 5.9, 1).seekToS).toBeCloseTo(7.65);
});

test('leaves an older stretch behind as soon as pictures come after a hole', () => {
  const ranges = [...upTo(4), ...upTo(6.2, 6)];
  expect(at(ranges, 3.9, 1).seekToS).toBe(6);
});

test('a jump that has just been is given time: meanwhile it hurries', () => {
  expect(at(upTo(8), 3, 1, false)).toEqual({ seekToS: null, rate: 1.75 });
});
