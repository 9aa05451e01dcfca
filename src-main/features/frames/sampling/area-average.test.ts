import fc from 'fast-check';
import { expect, test } from 'vitest';
import { areaAverage } from './area-average.ts';

const grey = (widthPx: number, heightPx: number, values: readonly number[]) => ({
  widthPx,
  heightPx,
  channels: 1,
  samples: Uint8Array.from(values),
});

test('averages whole blocks', () => {
  const source = grey(4, 2, [10, 20, 100, 200, 30, 40, 100, 0]);
  expect([...areaAverage(source, { widthPx: 2, heightPx: 1 })]).toEqual([25, 100]);
});

test('weighs partly covered pixels by their share', () => {
  // Three to two: each target covers one pixel and half the middle one: (0 + 45) / 1.5 and (45 + 30) / 1.5.
  expect([...areaAverage(grey(3, 1, [0, 90, 30]), { widthPx: 2, heightPx: 1 })]).toEqual([30, 50]);
  expect([...areaAverage(grey(1, 3, [0, 90, 30]), { widthPx: 1, heightPx: 2 })]).toEqual([30, 50]);
});

test('keeps the channels apart', () => {
  const samples = Uint8Array.from([10, 0, 200, 30, 100, 0]);
  const source = { widthPx: 2, heightPx: 1, channels: 3, samples };
  expect([...areaAverage(source, { widthPx: 1, heightPx: 1 })]).toEqual([20, 50, 100]);
});

test('enlarges by repeating pixels', () => {
  const enlarged = areaAverage(grey(2, 1, [10, 90]), { widthPx: 4, heightPx: 2 });
  expect([...enlarged]).toEqual([10, 10, 90, 90, 10, 10, 90, 90]);
});

test('keeps an even picture even and the mean of any picture, whatever the sizes', () => {
  const side = fc.integer({ min: 1, max: 23 });
  fc.assert(
    fc.property(side, side, side, side, fc.integer({ min: 0, max: 255 }), (w, h, toW, toH, seed) => {
      const target = { widthPx: toW, heightPx: toH };
      const even = areaAverage(grey(w, h, Array(w * h).fill(seed)), target);
      expect([...even]).toEqual(Array(toW * toH).fill(seed));
      const uneven = Array.from({ length: w * h }, (_, at) => (at * 97 + seed) % 256);
      const mean = (values: ArrayLike<number>) =>
        Array.from(values).reduce((sum, v) => sum + v, 0) / values.length;
      const resized = areaAverage(grey(w, h, uneven), target);
      expect(Math.abs(mean(resized) - mean(uneven))).toBeLessThanOrEqual(0.5 + 1e-9);
    }),
  );
});
