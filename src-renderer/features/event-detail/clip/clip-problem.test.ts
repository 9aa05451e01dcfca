import { expect, test } from 'vitest';
import { clipProblem } from './clip-problem.ts';

test('a clip that is there cannot be played, one that is not is missing', async () => {
  expect(await clipProblem(Promise.resolve(true))).toBe('unplayable');
  expect(await clipProblem(Promise.resolve(false))).toBe('missing');
});

test('without an answer nothing is said about the file', async () => {
  expect(await clipProblem(Promise.reject(new Error('no connection')))).toBe('unreachable');
});
