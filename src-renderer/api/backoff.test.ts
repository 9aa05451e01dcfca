import { expect, test } from 'vitest';
import { backoffMs } from './backoff.ts';

test('reconnecting starts fast and slows down to every 5 s', () => {
  expect([0, 1, 2, 3, 4, 5, 50].map(backoffMs)).toEqual([250, 500, 1_000, 2_000, 4_000, 5_000, 5_000]);
});
