import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Region } from '#shared/model/search.ts';
import { regionMask } from './region-mask.ts';

const count = (mask: Uint8Array) => mask.reduce((sum, value) => sum + value, 0);
const corner = fc.tuple(
  fc.double({ min: 0, max: 1, noNaN: true }),
  fc.double({ min: 0, max: 1, noNaN: true }),
);

describe('the mask of a region', () => {
  it('holds the pixels whose centres are inside', () => {
    const region: Region = [
      [0.25, 0],
      [0.75, 0],
      [0.75, 0.5],
      [0.25, 0.5],
    ];
    expect([...regionMask(region, 4, 4)]).toEqual([0, 1, 1, 0, 0, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
  });

  it('is half of a picture for a triangle over its diagonal', () => {
    const region: Region = [
      [0, 0],
      [1, 0],
      [0, 1],
    ];
    expect(count(regionMask(region, 100, 100)) / 10_000).toBeCloseTo(0.5, 1);
  });

  it('holds at least a pixel and nothing but zeros and ones, whatever was drawn', () => {
    fc.assert(
      fc.property(fc.array(corner, { minLength: 3, maxLength: 24 }), (region) => {
        const mask = regionMask(region, 64, 36);
        expect(mask).toHaveLength(64 * 36);
        expect(count(mask)).toBeGreaterThan(0);
        expect(mask.every((value) => value <= 1)).toBe(true);
      }),
      { numRuns: 100 },
    );
  });
});
