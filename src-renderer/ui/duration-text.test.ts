import { expect, test } from 'vitest';
import { durationText, offsetText } from './duration-text.ts';

test.each([
  [0, '0 s'],
  [840, '0.8 s'],
  [9_949, '9.9 s'],
  [9_960, '10 s'],
  [42_000, '42 s'],
  [59_600, '1 min 00 s'],
  [185_000, '3 min 05 s'],
  [3_599_400, '59 min 59 s'],
  [3_599_600, '1 h 00 min'],
  [7_620_000, '2 h 07 min'],
  [-5, '0 s'],
])('%d ms read as %s', (durationMs, text) => {
  expect(durationText(durationMs)).toBe(text);
});

test('offsets carry a sign and one decimal', () => {
  expect(offsetText(0)).toBe('+0.0s');
  expect(offsetText(1_234)).toBe('+1.2s');
});
