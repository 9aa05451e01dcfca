import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ClipTimes } from '#shared/model/clip.ts';
import { clipSteps } from './clip-steps.ts';

const times = (ptsMs: number[], change: Partial<ClipTimes> = {}): ClipTimes => ({
  ptsMs,
  isComplete: true,
  framesPerSecond: 10,
  widthPx: 320,
  heightPx: 180,
  codec: 'h264',
  ...change,
});

/** Uneven, as cameras write them. */
const uneven = fc
  .array(fc.double({ min: 5, max: 700, noNaN: true }), { minLength: 1, maxLength: 60 })
  .map((gaps) => gaps.reduce<number[]>((all, gap) => [...all, (all.at(-1) ?? 0) + gap], [0]));

describe('steps through a clip', () => {
  it('land on the wanted picture, however unevenly they come', () => {
    fc.assert(
      fc.property(uneven, fc.nat(60), (ptsMs, wanted) => {
        const { indexAt, secondsOf, count } = clipSteps(times(ptsMs));
        const index = Math.min(wanted, ptsMs.length - 1);
        expect(indexAt(secondsOf(index))).toBe(index);
        expect(count).toBe(ptsMs.length);
      }),
      { numRuns: 80 },
    );
  });

  it('know a picture by its own time, as the player reports it', () => {
    const { indexAt } = clipSteps(times([0, 100, 200.001, 300]));
    expect([0, 0.1, 0.2, 0.29, 9].map(indexAt)).toEqual([0, 1, 2, 2, 3]);
  });

  it('stay within the clip', () => {
    const { indexAt, secondsOf } = clipSteps(times([0, 40, 80]));
    expect(indexAt(secondsOf(-5))).toBe(0);
    expect(indexAt(secondsOf(99))).toBe(2);
  });

  it.each([
    ['without times', undefined, 25],
    ['with times of a part only', times([0, 100], { isComplete: false, framesPerSecond: 30 }), 30],
    ['without times or a rate', times([], { framesPerSecond: null }), 25],
  ])('go by the claimed rate %s, and say so', (_, given, rate) => {
    const { isExact, count, indexAt, secondsOf } = clipSteps(given);
    expect([isExact, count]).toEqual([false, null]);
    expect(indexAt(secondsOf(7))).toBe(7);
    expect(secondsOf(8) - secondsOf(7)).toBeCloseTo(1 / rate);
  });
});
