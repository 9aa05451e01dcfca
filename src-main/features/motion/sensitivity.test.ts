import { expect, test } from 'vitest';
import { motionConfidence, motionThreshold } from './sensitivity.ts';

test.each([
  ['low', 0.05],
  ['medium', 0.02],
  ['high', 0.005],
] as const)('%s sensitivity needs a share of %d', (sensitivity, share) => {
  expect(motionThreshold(sensitivity)).toBe(share);
});

test('confidence is a half at the threshold and never above one', () => {
  expect(motionConfidence(0.02, 0.02)).toBe(0.5);
  expect(motionConfidence(0.01, 0.02)).toBe(0.25);
  expect(motionConfidence(0.9, 0.02)).toBe(1);
});
