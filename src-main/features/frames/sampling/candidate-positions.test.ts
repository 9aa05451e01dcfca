import { expect, test } from 'vitest';
import { candidatePositions } from './candidate-positions.ts';

test('uniform looks only at what it picks', () => {
  expect(candidatePositions(100, { strategy: 'uniform', count: 5 })).toEqual([0, 24, 49, 74, 99]);
});

test.each(['adaptive', 'hybrid'] as const)('%s looks at three times as many, evenly spread', (strategy) => {
  expect(candidatePositions(15, { strategy, count: 5 })).toEqual([...Array(15).keys()]);
  const positions = candidatePositions(100, { strategy, count: 10 });
  expect(positions).toHaveLength(30);
  expect([positions[0], positions.at(-1)]).toEqual([0, 99]);
});

test('takes what there is when the window is short, and one frame for one wanted', () => {
  expect(candidatePositions(4, { strategy: 'adaptive', count: 10 })).toEqual([0, 1, 2, 3]);
  expect(candidatePositions(40, { strategy: 'hybrid', count: 1 })).toEqual([0]);
});
