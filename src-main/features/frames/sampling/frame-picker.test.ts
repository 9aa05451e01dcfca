import type { SamplingStrategy } from '#shared/model/event.ts';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { candidatePositions } from './candidate-positions.ts';
import { comparablePicture, comparePictures } from './compare-pictures.ts';
import { createFramePicker } from './frame-picker.ts';
import { drawPicture } from './pictures.fake.ts';

type Scene = { readonly position: number; readonly ptsMs: number; readonly level: number };

/** Frames as brightness levels: one level apart is 0.01 less in both measures. */
function pick(frames: readonly Scene[], strategy: SamplingStrategy, count: number): readonly Scene[] {
  const chosen = candidatePositions(frames.length, { strategy, count });
  const candidates = frames.filter((_, index) => chosen.includes(index));
  const picker = createFramePicker<Scene>({
    strategy,
    count,
    candidatePtsMs: candidates.map(({ ptsMs }) => ptsMs),
    compare: (earlier, later) => {
      const share = Math.max(0, 1 - Math.abs(earlier.level - later.level) / 100);
      return { histogram: share, ssim: () => share };
    },
  });
  for (const candidate of candidates) picker.offer(candidate);
  const positions = picker.outcomes().flatMap(({ isPicked, position }) => (isPicked ? [position] : []));
  return frames.filter(({ position }) => positions.includes(position));
}

const film = (levels: readonly number[], gapMs: number): readonly Scene[] =>
  levels.map((level, position) => ({ position, ptsMs: position * gapMs, level }));
const times = (frames: readonly Scene[]) => frames.map(({ ptsMs }) => ptsMs);

test('uniform picks evenly whatever the frames show', () => {
  const frames = film([0, 0, 90, 0, 90, 90, 0, 0, 0, 0], 1000);
  expect(times(pick(frames, 'uniform', 4))).toEqual([0, 3000, 6000, 9000]);
});

test('adaptive picks where something changes', () => {
  // Fifteen candidates for five picks; the scene changes at 4, 5, 6 and 12 s.
  const frames = film([0, 0, 0, 0, 30, 60, 90, 90, 90, 90, 90, 90, 20, 20, 20], 1000);
  expect(times(pick(frames, 'adaptive', 5))).toEqual([0, 4000, 5000, 6000, 12_000]);
});

test('adaptive on a still scene covers the whole event', () => {
  const frames = film(Array(15).fill(5), 1000);
  expect(times(pick(frames, 'adaptive', 5))).toEqual([0, 1000, 5000, 9000, 14_000]);
});

test('hybrid keeps half of the picks even and gives the rest to changes', () => {
  // Anchors of five picks in fifteen candidates: 0, 7 and 14.
  const frames = film([0, 0, 0, 40, 80, 80, 80, 80, 80, 80, 80, 80, 80, 80, 80], 1000);
  expect(times(pick(frames, 'hybrid', 5))).toEqual([0, 3000, 4000, 7000, 14_000]);
});

test('adaptive finds real pictures that changed', () => {
  const ground = (x: number, y: number) => 60 + ((x * 5 + y * 3) % 90);
  const drawn = [0, 0, 0, 1, 1, 1, 1, 2, 2].map((places, position) => ({
    position,
    ptsMs: position * 600,
    picture: comparablePicture(
      drawPicture(64, 36, (x, y) => {
        const isBox = places > 0 && x >= places * 15 && x < places * 15 + 14 && y >= 10 && y < 30;
        return isBox ? [240, 20, 20] : [ground(x, y), ground(x, y), ground(x, y)];
      }),
    ),
  }));
  const picker = createFramePicker<(typeof drawn)[number]>({
    strategy: 'adaptive',
    count: 3,
    candidatePtsMs: drawn.map(({ ptsMs }) => ptsMs),
    compare: (earlier, later) => comparePictures(earlier.picture, later.picture),
  });
  for (const frame of drawn) picker.offer(frame);
  const picked = picker.outcomes().filter(({ isPicked }) => isPicked);
  expect(picked.map(({ position, isFiller }) => [position, isFiller])).toEqual([
    [0, false],
    [3, false],
    [7, false],
  ]);
});

const filmOf = fc
  .array(fc.record({ level: fc.integer({ min: 0, max: 12 }), gapMs: fc.integer({ min: 20, max: 900 }) }), {
    minLength: 1,
    maxLength: 80,
  })
  .map((steps) => {
    let ptsMs = 0;
    return steps.map(({ level, gapMs }, position): Scene => {
      ptsMs += gapMs;
      return { position, ptsMs, level };
    });
  });
const strategies = fc.constantFrom<SamplingStrategy>('uniform', 'adaptive', 'hybrid');

test('always as many as wanted or all, distinct, in time order, the first included', () => {
  fc.assert(
    fc.property(filmOf, strategies, fc.integer({ min: 1, max: 20 }), (frames, strategy, count) => {
      const picks = pick(frames, strategy, count);
      expect(picks).toHaveLength(Math.min(frames.length, count));
      expect(picks[0]).toBe(frames[0]);
      expect(times(picks)).toEqual([...new Set(times(picks))].toSorted((a, b) => a - b));
    }),
  );
});

test('uniform and hybrid always include the last', () => {
  const evenly = fc.constantFrom<SamplingStrategy>('uniform', 'hybrid');
  fc.assert(
    fc.property(filmOf, evenly, fc.integer({ min: 3, max: 20 }), (frames, strategy, count) => {
      expect(pick(frames, strategy, count).at(-1)).toBe(frames.at(-1));
    }),
  );
});
