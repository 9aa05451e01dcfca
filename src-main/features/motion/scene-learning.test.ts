import { expect, test } from 'vitest';
import { createAbsorption } from './absorption.ts';
import { createBackgroundModel } from './background-model.ts';
import { cellState } from './blobs.ts';
import { createCellGrid } from './cell-grid.ts';
import type { GlobalChange } from './global-change.ts';
import { defaultTuning } from './motion-tuning.ts';
import { createSceneLearning } from './scene-learning.ts';

const grid = createCellGrid(8, 4, 4);

/** Learns luma 200 over a background of 100: the left cell in the state given, the right one quiet. */
function learnFor(seconds: number, state: number, options: { change?: GlobalChange; stepS?: number } = {}) {
  const { change = 'none', stepS = 0.2 } = options;
  const background = createBackgroundModel(grid);
  background.restart(new Uint8Array(32).fill(100));
  const { learn } = createSceneLearning(grid.cellCount, defaultTuning, background);
  const luma = new Uint8Array(32).fill(200);
  const states = Uint8Array.of(state, cellState.quiet);
  const residuals = Float32Array.of(40, 2);
  for (let i = 0; i < Math.round(seconds / stepS); i++) {
    learn({ luma, residuals, states, globalChange: change, elapsedS: stepS, warmUpFrame: null });
  }
  return { left: background.luma[0] ?? 0, right: background.luma[4] ?? 0, noise: background.noise };
}

test('quiet cells follow the light by their time constant, at any frame rate', () => {
  const expected = 200 - 100 * Math.exp(-1);
  for (const stepS of [0.1, 0.2, 1]) {
    expect(learnFor(defaultTuning.followS, cellState.quiet, { stepS }).left).toBeCloseTo(expected, 2);
  }
});

test('a living cell keeps its background and noise for two minutes', () => {
  expect(learnFor(115, cellState.alive)).toMatchObject({ left: 100 });
  expect(learnFor(115, cellState.alive).noise[0]).toBe(2);
  expect(learnFor(160, cellState.alive).left).toBeGreaterThan(195);
});

test('a still cell keeps its background for ten seconds and is learnt by thirty', () => {
  expect(learnFor(9, cellState.still).left).toBe(100);
  expect(learnFor(30, cellState.still).left).toBeGreaterThan(195);
});

test('light that jumps is taken over at once, but not where something is in front', () => {
  expect(learnFor(0.2, cellState.alive, { change: 'lightStep' })).toMatchObject({ left: 100, right: 200 });
});

test('another picture is taken over at once everywhere', () => {
  expect(learnFor(0.2, cellState.alive, { change: 'unexplained' })).toMatchObject({ left: 200, right: 200 });
});

test('a cell that waves most of the time becomes scenery, one that is passed now and then does not', () => {
  const absorption = createAbsorption(2, defaultTuning);
  for (let i = 0; i < 5 * 60 * 10; i++) {
    const waving = i % 10 < 8 ? cellState.alive : cellState.quiet;
    const passed = i % 10 < 4 ? cellState.alive : cellState.quiet;
    absorption.step(Uint8Array.of(waving, passed), 0.2);
  }
  absorption.step(Uint8Array.of(cellState.alive, cellState.alive), 0.2);
  expect([...absorption.isAbsorbing]).toEqual([1, 0]);
});
