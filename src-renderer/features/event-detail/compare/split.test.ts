import fc from 'fast-check';
import { expect, it } from 'vitest';
import { heldSplit, movedSplit } from './split.ts';

it('moves by keys, farther with Shift, and to the ends', () => {
  expect(movedSplit(0.5, 'ArrowRight', false)).toBe(0.52);
  expect(movedSplit(0.5, 'ArrowLeft', true)).toBe(0.4);
  expect(movedSplit(0.5, 'Home', false)).toBe(0);
  expect(movedSplit(0.5, 'End', false)).toBe(1);
  expect(movedSplit(0.5, 'a', false)).toBeUndefined();
});

it('never leaves the pictures, and comes back the way it went', () => {
  const key = fc.constantFrom('ArrowLeft', 'ArrowRight', 'PageUp', 'PageDown');
  fc.assert(
    fc.property(fc.array(key, { maxLength: 60 }), (keys) => {
      const at = keys.reduce((share, name) => movedSplit(share, name, false) ?? share, 0.5);
      expect(at).toBeGreaterThanOrEqual(0);
      expect(at).toBeLessThanOrEqual(1);
    }),
    { numRuns: 60 },
  );
  expect(heldSplit(Number.NaN)).toBe(0.5);
});
