import { expect, test } from 'vitest';
import { boxMean } from './box-mean.ts';

test('spreads a single value evenly over its square', () => {
  const values = new Float64Array(25);
  values[12] = 9; // the centre of 5 x 5
  const mean = boxMean({ widthPx: 5, heightPx: 5, values }, 1);
  const expected = [0, 0, 0, 0, 0, 0, 1, 1, 1, 0, 0, 1, 1, 1, 0, 0, 1, 1, 1, 0, 0, 0, 0, 0, 0];
  for (const [at, value] of expected.entries()) expect(mean.values[at]).toBeCloseTo(value, 12);
});

test('repeats border pixels outwards', () => {
  const mean = boxMean({ widthPx: 3, heightPx: 1, values: Float64Array.from([3, 6, 12]) }, 1);
  expect([...mean.values]).toEqual([4, 7, 10]);
});
