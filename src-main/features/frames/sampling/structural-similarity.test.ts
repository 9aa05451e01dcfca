import fc from 'fast-check';
import { expect, test } from 'vitest';
import { drawGrey } from './pictures.fake.ts';
import { structuralSimilarity } from './structural-similarity.ts';

const stripes = drawGrey(24, 17, (x, y) => (x * 7 + y * 13) % 256);

test('agrees with an independent computation over all 11 x 11 windows (NumPy)', () => {
  const disturbed = drawGrey(24, 17, (x, y) => (x * 7 + y * 13 + ((x * y) % 17) * 3) % 256);
  const inverted = drawGrey(24, 17, (x, y) => 255 - ((x * 7 + y * 13) % 256));
  expect(structuralSimilarity(stripes, disturbed)).toBeCloseTo(0.42274016157615846, 9);
  expect(structuralSimilarity(stripes, inverted)).toBeCloseTo(-0.6693421625487417, 9);
});

test('two even pictures differ by their means alone', () => {
  // (2 * 100 * 120 + C1) / (100^2 + 120^2 + C1), C1 = 2.55^2.
  const expected = (24_000 + 6.5025) / (24_400 + 6.5025);
  const even = (value: number) => drawGrey(20, 12, () => value);
  expect(structuralSimilarity(even(100), even(120))).toBeCloseTo(expected, 9);
});

test('a picture smaller than the window is enlarged first', () => {
  const even = (value: number) => drawGrey(3, 2, () => value);
  expect(structuralSimilarity(even(100), even(120))).toBeCloseTo((24_000 + 6.5025) / (24_400 + 6.5025), 9);
});

test('pictures of different size are refused', () => {
  expect(() =>
    structuralSimilarity(
      stripes,
      drawGrey(24, 16, () => 0),
    ),
  ).toThrow('one size');
});

test('is 1 for a picture and itself, symmetric, and at most 1', () => {
  const picture = fc
    .uint8Array({ minLength: 14 * 12, maxLength: 14 * 12 })
    .map((luma) => ({ widthPx: 14, heightPx: 12, luma }));
  fc.assert(
    fc.property(picture, picture, (one, other) => {
      expect(structuralSimilarity(one, one)).toBeCloseTo(1, 9);
      const similarity = structuralSimilarity(one, other);
      expect(structuralSimilarity(other, one)).toBeCloseTo(similarity, 12);
      expect(similarity).toBeLessThanOrEqual(1 + 1e-9);
      expect(similarity).toBeGreaterThanOrEqual(-1 - 1e-9);
    }),
    { numRuns: 40 },
  );
});
