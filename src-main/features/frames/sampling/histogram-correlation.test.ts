import fc from 'fast-check';
import { expect, test } from 'vitest';
import { colourHistogram, histogramCorrelation } from './histogram-correlation.ts';
import { drawPicture } from './pictures.fake.ts';

const grey = (values: readonly number[]) =>
  colourHistogram(drawPicture(values.length, 1, (x) => [values[x] ?? 0, values[x] ?? 0, values[x] ?? 0]));
const rgb = (bytes: readonly number[]) => colourHistogram({ rgb: Uint8Array.from(bytes) });

test('counts each colour in its own 256 bins', () => {
  const histogram = rgb([1, 2, 3, 1, 255, 0]);
  const filled = [...histogram.entries()].filter(([, count]) => count > 0);
  expect(filled).toEqual([
    [1, 2],
    [256 + 2, 1],
    [256 + 255, 1],
    [512, 1],
    [512 + 3, 1],
  ]);
});

test('equal pictures correlate fully, also at another size', () => {
  expect(histogramCorrelation(grey([5, 5, 9]), grey([9, 5, 5]))).toBeCloseTo(1, 12);
  expect(histogramCorrelation(grey([5, 5, 9]), grey([5, 5, 9, 5, 5, 9]))).toBeCloseTo(1, 12);
});

test('two disjoint single values give the r worked out by hand', () => {
  // One full bin each, at different places: r = -1/255, mapped (1 - 1/255) / 2.
  expect(histogramCorrelation(grey([10, 10]), grey([20, 20]))).toBeCloseTo((1 - 1 / 255) / 2, 12);
});

test('agrees with an independent computation (NumPy corrcoef)', () => {
  const one = grey(Array.from({ length: 40 }, (_, i) => (i * i) % 7));
  const other = grey(Array.from({ length: 40 }, (_, i) => (i * 3) % 7));
  expect(histogramCorrelation(one, other)).toBeCloseTo((0.6942657934739116 + 1) / 2, 12);
});

test('averages over the channels', () => {
  // Red and green equal (1 each), blue disjoint.
  const expected = (2 + (1 - 1 / 255) / 2) / 3;
  expect(histogramCorrelation(rgb([7, 8, 10]), rgb([7, 8, 20]))).toBeCloseTo(expected, 12);
});

test('a histogram without any spread counts as equal, as in OpenCV', () => {
  const everyValue = grey([...Array(256).keys()]);
  expect(histogramCorrelation(everyValue, everyValue)).toBe(1);
  expect(histogramCorrelation(everyValue, grey([3, 3]))).toBe(1);
});

test('is symmetric and within 0 to 1', () => {
  const bytes = fc.uint8Array({ minLength: 3, maxLength: 60 }).map((values) => rgb([...values]));
  fc.assert(
    fc.property(bytes, bytes, (one, other) => {
      const share = histogramCorrelation(one, other);
      expect(share).toBeGreaterThanOrEqual(0);
      expect(share).toBeLessThanOrEqual(1);
      expect(histogramCorrelation(other, one)).toBe(share);
      expect(histogramCorrelation(one, one)).toBeCloseTo(1, 12);
    }),
  );
});
