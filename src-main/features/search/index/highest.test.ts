import fc from 'fast-check';
import { expect, it } from 'vitest';
import { highest } from './highest.ts';

it('leaves out nothing that is higher than what it holds', () => {
  const value = fc.float({ min: -1, max: 1, noNaN: true });
  fc.assert(
    fc.property(fc.array(value, { maxLength: 200 }), fc.integer({ min: 1, max: 50 }), (list, wanted) => {
      const values = Float32Array.from(list);
      const isMeant = (i: number) => i % 3 !== 0;
      const found = new Set(highest(values, wanted, isMeant));
      const meant = [...values.keys()].filter(isMeant);
      expect([...found].every(isMeant)).toBe(true);
      expect(found.size).toBeGreaterThanOrEqual(Math.min(wanted, meant.length));
      const least = Math.min(...[...found].map((i) => values[i]!));
      expect(meant.filter((i) => values[i]! > least && !found.has(i))).toEqual([]);
    }),
  );
});

it('holds hardly more than what was wanted', () => {
  const values = Float32Array.from({ length: 10_000 }, (_, i) => Math.sin(i));
  expect(highest(values, 100, () => true).length).toBeLessThan(400);
});
