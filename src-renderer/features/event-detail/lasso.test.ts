import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { region } from '#shared/model/search.ts';
import { boxRegion, firstBox, lassoRegion, steppedBox } from './lasso.ts';

const share = fc.double({ min: -0.2, max: 1.2, noNaN: true });

describe('a lasso', () => {
  it('is never more than the query takes, whatever was drawn', () => {
    fc.assert(
      fc.property(fc.array(fc.record({ x: share, y: share }), { maxLength: 300 }), (stroke) => {
        const drawn = lassoRegion(stroke);
        expect(drawn === null || region.safeParse(drawn).success).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  it('keeps the shape of a circle in at most 24 corners', () => {
    const stroke = Array.from({ length: 400 }, (_, n) => {
      const angle = (n / 399) * 2 * Math.PI;
      return { x: 0.5 + 0.3 * Math.cos(angle), y: 0.5 + 0.3 * Math.sin(angle) };
    });
    const drawn = lassoRegion(stroke) ?? [];
    expect(drawn.length).toBeGreaterThan(8);
    expect(drawn.length).toBeLessThanOrEqual(24);
    for (const [x, y] of drawn) expect(Math.hypot(x - 0.5, y - 0.5)).toBeCloseTo(0.3, 2);
  });

  it('is nothing for a click or a line', () => {
    expect(lassoRegion([])).toBeNull();
    expect(lassoRegion([{ x: 0.5, y: 0.5 }])).toBeNull();
    expect(lassoRegion(Array.from({ length: 50 }, (_, n) => ({ x: n / 50, y: n / 50 })))).toBeNull();
  });
});

describe('the box of the keys', () => {
  it('moves and grows by steps', () => {
    expect(steppedBox(firstBox, { dx: 1, dy: 0 }, false).x).toBeCloseTo(0.37);
    expect(steppedBox(firstBox, { dx: 0, dy: 1 }, true).height).toBeCloseTo(0.32);
  });

  it('never leaves the picture and never vanishes', () => {
    const step = fc.record({ dx: fc.integer({ min: -1, max: 1 }), dy: fc.integer({ min: -1, max: 1 }) });
    fc.assert(
      fc.property(fc.array(fc.tuple(step, fc.boolean()), { maxLength: 200 }), (steps) => {
        const box = steps.reduce((old, [by, isResizing]) => steppedBox(old, by, isResizing), firstBox);
        expect(region.safeParse(boxRegion(box)).success).toBe(true);
        expect(Math.min(box.width, box.height)).toBeGreaterThan(0.03);
      }),
      { numRuns: 60 },
    );
  });
});
