import fc from 'fast-check';
import { expect, test } from 'vitest';
import { drawGrey } from './pictures.fake.ts';
import { greySharpness, qualityScore } from './sharpness.ts';

test('an even picture has neither edges nor contrast', () => {
  const blank = greySharpness(drawGrey(20, 10, () => 77));
  expect(blank).toEqual({ laplacianVariance: 0, greyDeviation: 0, isUsable: false });
});

test('a checkerboard has the Laplacian and deviation worked out by hand', () => {
  // Values 0 and 20 alternate: every pixel has four neighbours of the other value, mirrored ones included, so
  // the Laplacian is +80 or -80 (variance 6400) and grey lies 10 from its mean.
  const board = greySharpness(drawGrey(8, 8, (x, y) => ((x + y) % 2) * 20));
  expect(board).toEqual({ laplacianVariance: 6400, greyDeviation: 10, isUsable: true });
});

test('agrees with an independent computation (SciPy, mirrored border)', () => {
  const grey = drawGrey(9, 7, (x, y) => (x * 31 + y * 57 + ((x * y) % 5) * 11) % 256);
  const { laplacianVariance, greyDeviation } = greySharpness(grey);
  expect(laplacianVariance).toBeCloseTo(74749.93550012598, 6);
  expect(greyDeviation).toBeCloseTo(75.21280467044531, 9);
});

test('a sharp picture of little contrast is blank, a strong slope without edges is blurred', () => {
  const faint = greySharpness(drawGrey(32, 32, (x, y) => 100 + ((x + y) % 2) * 18));
  expect(faint.laplacianVariance).toBeGreaterThan(100);
  expect(faint).toMatchObject({ greyDeviation: 9, isUsable: false });
  const slope = greySharpness(drawGrey(64, 8, (x) => x * 4));
  expect(slope.greyDeviation).toBeGreaterThan(10);
  expect(slope.laplacianVariance).toBeLessThan(100);
  expect(slope.isUsable).toBe(false);
});

test('quality is 0 for no edges, 50 at the usable limit, 100 from variance 10 000', () => {
  expect(qualityScore({ laplacianVariance: 0 })).toBe(0);
  expect(qualityScore({ laplacianVariance: 99 })).toBeCloseTo(50, 10);
  expect(qualityScore({ laplacianVariance: 999 })).toBeCloseTo(75, 10);
  expect(qualityScore({ laplacianVariance: 80_000 })).toBe(100);
});

test('quality stays within 0 to 100 and never falls as sharpness rises', () => {
  const variance = fc.double({ min: 0, max: 1e6, noNaN: true });
  fc.assert(
    fc.property(variance, variance, (a, b) => {
      const [low, high] = [Math.min(a, b), Math.max(a, b)].map((v) => qualityScore({ laplacianVariance: v }));
      expect(low).toBeGreaterThanOrEqual(0);
      expect(high).toBeLessThanOrEqual(100);
      expect(high).toBeGreaterThanOrEqual(low ?? 0);
    }),
  );
});
