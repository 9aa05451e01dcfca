import { expect, test } from 'vitest';
import { meanMagnitude, opticalFlow } from './optical-flow.ts';
import { drawGrey } from './pictures.fake.ts';

const scene = (x: number, y: number) => 128 + 50 * Math.sin(x / 5 + y / 9) + 40 * Math.cos(y / 4 - x / 11);
const shifted = (right: number, down: number) => drawGrey(160, 90, (x, y) => scene(x - right, y - down));

/** Mean over the middle of the picture, away from what moved in at the border. */
function middleMean(values: Float64Array): number {
  const middle = values.filter((_, at) => {
    const x = at % 160;
    const y = Math.floor(at / 160);
    return x >= 30 && x < 130 && y >= 20 && y < 70;
  });
  return middle.reduce((sum, value) => sum + value, 0) / middle.length;
}

test('a still picture has no flow', () => {
  expect(meanMagnitude(opticalFlow(shifted(0, 0), shifted(0, 0)))).toBe(0);
});

test.each([
  [0.5, 0],
  [1, 0],
  [0, -2],
  [3, 4],
  [-6, 2],
  [10, 0],
])('finds a shift of %d px right and %d px down', (right, down) => {
  const flow = opticalFlow(shifted(0, 0), shifted(right, down));
  expect(middleMean(flow.right.values)).toBeCloseTo(right, 1);
  expect(middleMean(flow.down.values)).toBeCloseTo(down, 1);
});

test('a textured square moving over a flat ground gives flow where it is and none far away', () => {
  const square = (left: number) =>
    drawGrey(160, 90, (x, y) => {
      const isInside = x >= left && x < left + 24 && y >= 30 && y < 54;
      return isInside ? 128 + 60 * Math.sin((x - left) / 2) * Math.cos(y / 3) : 128;
    });
  const { right, down } = opticalFlow(square(60), square(63));
  expect(right.values[42 * 160 + 72]).toBeCloseTo(3, 0);
  const away = 10 * 160 + 140;
  expect(Math.hypot(right.values[away] ?? 1, down.values[away] ?? 1)).toBeLessThan(0.01);
});

test('pictures of different size are refused', () => {
  const small = drawGrey(20, 20, () => 0);
  expect(() => opticalFlow(shifted(0, 0), small)).toThrow('one size');
});

test('the mean length counts both directions', () => {
  const plane = (values: readonly number[]) => ({
    widthPx: 2,
    heightPx: 1,
    values: Float64Array.from(values),
  });
  expect(meanMagnitude({ right: plane([3, 0]), down: plane([4, -1]) })).toBe(3);
});
