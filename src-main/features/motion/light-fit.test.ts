import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createCellGrid } from './cell-grid.ts';
import { createCommonGain } from './common-gain.ts';
import { createLightFit } from './light-fit.ts';

const grid = createCellGrid(10, 6, 4);
const texture = Float32Array.from({ length: 60 }, (_, i) => 40 + ((i * 37) % 100));

test('a picture that is the reference in other light leaves nothing over, whatever the light', () => {
  fc.assert(
    fc.property(fc.double({ min: 0.4, max: 1.8, noNaN: true }), (gain) => {
      const fit = createLightFit(grid, 0);
      fit.fit(
        Uint8Array.from(texture, (value) => Math.round(value * gain)),
        texture,
      );
      for (const found of fit.gains) expect(Math.abs(found - gain)).toBeLessThan(0.02);
      for (const residual of fit.residuals) expect(residual).toBeLessThan(0.8);
    }),
  );
});

test('another structure is left over, only in its cell', () => {
  const fit = createLightFit(grid, 8);
  const luma = Uint8Array.from(texture);
  for (let y = 0; y < 4; y++) luma[y * 10 + 5] = 250;
  fit.fit(luma, texture);
  expect(fit.residuals[1]).toBeGreaterThan(20);
  expect([0, 2, 3, 4, 5].every((cell) => (fit.residuals[cell] ?? 1) < 0.1)).toBe(true);
});

test('the common gain is that of the most cells, whatever the others do', () => {
  const commonGain = createCommonGain();
  expect(commonGain(Float32Array.of(0.7, 0.7, 0.7, 0.7, 5, 99, 0.01))).toBeCloseTo(0.7, 2);
  expect(commonGain(new Float32Array(9).fill(1))).toBeCloseTo(1, 2);
});
