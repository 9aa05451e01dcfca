import { expect, test } from 'vitest';
import { attemptWords } from './attempt-words.ts';

test('the next attempt is counted down', () => {
  const nowMs = 1_000_000;
  expect(attemptWords(nowMs + 11_001, nowMs)).toBe('Tries again in 12 s');
  expect(attemptWords(nowMs + 600_000, nowMs)).toBe('Tries again in 10 min');
  expect(attemptWords(nowMs, nowMs)).toBe('Trying again now');
  expect(attemptWords(nowMs - 1, nowMs)).toBe('Trying again now');
});
