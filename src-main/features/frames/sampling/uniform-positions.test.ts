import fc from 'fast-check';
import { expect, test } from 'vitest';
import { uniformPositions } from './uniform-positions.ts';

test('spreads the positions as floor(i * (N - 1) / (n - 1))', () => {
  expect(uniformPositions(10, 4)).toEqual([0, 3, 6, 9]);
  expect(uniformPositions(11, 4)).toEqual([0, 3, 6, 10]);
  expect(uniformPositions(100, 5)).toEqual([0, 24, 49, 74, 99]);
});

test('one frame wanted is the first, none wanted or none there is none', () => {
  expect(uniformPositions(7, 1)).toEqual([0]);
  expect(uniformPositions(7, 0)).toEqual([]);
  expect(uniformPositions(0, 5)).toEqual([]);
});

test('as many wanted as there are gives all', () => {
  expect(uniformPositions(4, 4)).toEqual([0, 1, 2, 3]);
  expect(uniformPositions(4, 20)).toEqual([0, 1, 2, 3]);
});

test('always ascending, distinct, first and last included, gaps differing by at most one', () => {
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 5000 }), fc.integer({ min: 2, max: 60 }), (total, count) => {
      const positions = uniformPositions(total, count);
      expect(positions).toHaveLength(Math.min(total, count));
      expect(positions[0]).toBe(0);
      expect(positions.at(-1)).toBe(total - 1);
      const gaps = positions.slice(1).map((position, index) => position - (positions[index] ?? 0));
      expect(Math.min(...gaps)).toBeGreaterThanOrEqual(1);
      expect(Math.max(...gaps) - Math.min(...gaps)).toBeLessThanOrEqual(1);
    }),
  );
});
