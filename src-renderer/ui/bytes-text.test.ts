import { expect, test } from 'vitest';
import { bytesText } from './bytes-text.ts';

const gibibyte = 1024 ** 3;

test.each([
  [0, '0 KB'],
  [1, '1 KB'],
  [812 * 1024, '812 KB'],
  [1023 * 1024, '1 MB'],
  [4.5 * 1024 ** 2, '4.5 MB'],
  [61.3 * 1024 ** 2, '61 MB'],
  [4 * gibibyte, '4 GB'],
  [1.24 * gibibyte, '1.2 GB'],
  [212 * gibibyte, '212 GB'],
  [5_000 * 1024 * gibibyte, '5000 TB'],
  [-1, '0 KB'],
])('%d bytes read %s', (bytes, text) => {
  expect(bytesText(bytes)).toBe(text);
});
