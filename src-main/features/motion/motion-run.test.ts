import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createMotionRun } from './motion-run.ts';

function play(signs: string) {
  const run = createMotionRun();
  return [...signs].map((sign, i) => run.step(sign === '#', i * 200));
}
const shown = (signs: string) =>
  play(signs)
    .map((step) => (step.isMotion ? '#' : '.'))
    .join('');

test('one changed frame alone is no motion, two of three are', () => {
  expect(shown('..#....')).toBe('.......');
  expect(shown('..##...')).toBe('...#...');
  expect(shown('..#.#..')).toBe('....#..');
  expect(shown('..#..#.')).toBe('.......');
});

test('a run begins with its first changed frame and keeps that time over short gaps', () => {
  const steps = play('.##.##..##');
  expect(steps[2]).toEqual({ isMotion: true, sinceMs: 200 });
  expect(steps[3]).toEqual({ isMotion: false, sinceMs: 600 });
  expect(steps[5]).toEqual({ isMotion: true, sinceMs: 200 });
  expect(steps[9]).toEqual({ isMotion: true, sinceMs: 1600 });
});

test('motion is only ever reported in a changed frame and never begins in the future', () => {
  fc.assert(
    fc.property(fc.array(fc.boolean(), { maxLength: 60 }), (changes) => {
      const run = createMotionRun();
      changes.forEach((isRaw, i) => {
        const { isMotion, sinceMs } = run.step(isRaw, i);
        expect(isMotion && !isRaw).toBe(false);
        expect(isMotion ? sinceMs < i && changes[sinceMs] : sinceMs === i).toBe(true);
      });
    }),
  );
});
