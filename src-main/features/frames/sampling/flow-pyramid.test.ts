import { expect, test } from 'vitest';
import { doubledFlow, flowPyramid, sampleAt } from './flow-pyramid.ts';
import { drawGrey } from './pictures.fake.ts';

const plane = (widthPx: number, heightPx: number, values: readonly number[]) => ({
  widthPx,
  heightPx,
  values: Float64Array.from(values),
});

test('halves until the shorter side would fall under 16 px', () => {
  const levels = flowPyramid(drawGrey(160, 90, () => 4));
  expect(levels.map(({ widthPx, heightPx }) => [widthPx, heightPx])).toEqual([
    [160, 90],
    [80, 45],
    [40, 22],
  ]);
  expect(levels.at(-1)?.values[0]).toBe(4);
});

test('each pixel of a level is the mean of four below it', () => {
  const [, half] = flowPyramid(drawGrey(32, 32, (x, y) => x + 2 * y));
  expect([half?.values[0], half?.values[1], half?.values[16]]).toEqual([1.5, 3.5, 5.5]);
});

test('samples between pixels, and the border beyond it', () => {
  const square = plane(2, 2, [0, 10, 20, 30]);
  expect(sampleAt(square, 0.5, 0.5)).toBe(15);
  expect(sampleAt(square, 0.25, 0)).toBe(2.5);
  expect(sampleAt(square, -5, 9)).toBe(20);
});

test('flow of half the size is doubled in reach', () => {
  const doubled = doubledFlow(plane(2, 1, [1.5, 1.5]), { widthPx: 4, heightPx: 2 });
  expect([...doubled.values]).toEqual(Array(8).fill(3));
});
