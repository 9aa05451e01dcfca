import fc from 'fast-check';
import { expect, test } from 'vitest';
import { windowPositions } from './window-positions.ts';

const everySecond = [5000, 6000, 7000, 8000, 9000, 10_000];

test('leaves out what lies before the offset, counted from the first frame', () => {
  expect(windowPositions(everySecond, { count: 5, offsetMs: 1500 })).toEqual({
    ptsMs: [7000, 8000, 9000, 10_000],
    isOffsetIgnored: false,
  });
});

test('a frame exactly at the offset stays', () => {
  expect(windowPositions(everySecond, { count: 5, offsetMs: 3000 }).ptsMs).toEqual([8000, 9000, 10_000]);
});

test('an offset that leaves fewer than three frames is ignored and said so', () => {
  expect(windowPositions(everySecond, { count: 5, offsetMs: 3001 })).toEqual({
    ptsMs: everySecond,
    isOffsetIgnored: true,
  });
});

test('one frame wanted needs only one after the offset', () => {
  expect(windowPositions(everySecond, { count: 1, offsetMs: 5000 })).toEqual({
    ptsMs: [10_000],
    isOffsetIgnored: false,
  });
});

test('no frames and no offset change nothing', () => {
  expect(windowPositions([], { count: 5, offsetMs: 100 })).toEqual({ ptsMs: [], isOffsetIgnored: false });
  expect(windowPositions([3], { count: 5, offsetMs: 0 })).toEqual({ ptsMs: [3], isOffsetIgnored: false });
});

test('never leaves fewer than three of a window that had three', () => {
  const times = fc.uniqueArray(fc.integer({ min: 0, max: 20_000 }), { minLength: 3, maxLength: 40 });
  fc.assert(
    fc.property(times, fc.integer({ min: 0, max: 10_000 }), (unsorted, offsetMs) => {
      const ptsMs = unsorted.toSorted((a, b) => a - b);
      const result = windowPositions(ptsMs, { count: 10, offsetMs });
      expect(result.ptsMs.length).toBeGreaterThanOrEqual(3);
      expect(result.ptsMs).toEqual(ptsMs.slice(ptsMs.length - result.ptsMs.length));
      if (result.isOffsetIgnored) expect(result.ptsMs).toEqual(ptsMs);
    }),
  );
});
