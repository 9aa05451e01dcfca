import { expect, test } from 'vitest';
import { createCellGrid } from './cell-grid.ts';
import { createChangedCells } from './changed-cells.ts';
import { createLightFit } from './light-fit.ts';
import { defaultTuning } from './motion-tuning.ts';

const grid = createCellGrid(4, 4, 4);
const flat = new Float32Array(16).fill(100);

function isChanged(
  luma: number[],
  options: { noise?: number; reference?: Float32Array; commonGain?: number } = {},
) {
  const { noise = 1, reference = flat, commonGain = 1 } = options;
  const fit = createLightFit(grid, defaultTuning.pedestal);
  fit.fit(Uint8Array.from(luma), reference);
  const changed = createChangedCells(grid, defaultTuning, defaultTuning.shakePx);
  return changed.mark({ fit, commonGain, reference, noise: Float32Array.of(noise) }) === 1;
}

const plain = (luma: number) => Array.from({ length: 16 }, () => luma);
const striped = (low: number, high: number) => plain(0).map((_, i) => (i % 2 === 0 ? low : high));

test('a shadow is no change, a black or a bright thing is', () => {
  expect(isChanged(plain(60))).toBe(false);
  expect(isChanged(plain(20))).toBe(true);
  expect(isChanged(plain(180))).toBe(true);
});

test('light that the whole picture has in common is no change', () => {
  expect(isChanged(plain(180), { commonGain: 1.75 })).toBe(false);
});

test("a structure is a change when it exceeds the cell's own noise three times", () => {
  expect(isChanged(striped(80, 120))).toBe(true);
  expect(isChanged(striped(80, 120), { noise: 8 })).toBe(false);
  expect(isChanged(striped(97, 103))).toBe(false);
});

test('an edge that shakes by a third of a pixel is no change, one that moves by two is', () => {
  const edge = (at: number) => plain(0).map((_, i) => 60 + 100 * Math.max(0, Math.min(1, (i % 4) - at)));
  const reference = Float32Array.from(edge(1));
  expect(isChanged(edge(1.33), { reference })).toBe(false);
  expect(isChanged(edge(-1), { reference })).toBe(true);
});
