import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Measurements, type ReplacementStep, replaceUnusable } from './replace-unusable.ts';

type Final = Extract<ReplacementStep, { kind: 'final' }>;
type Look = (position: number) => { isUsable: boolean; laplacianVariance: number } | null;

const sharp = { isUsable: true, laplacianVariance: 500 };
const blurred = (laplacianVariance: number) => ({ isUsable: false, laplacianVariance });

/** Plays the extractor: measures what is asked for until the picks are final. */
function settle(picks: readonly number[], total: number, look: Look) {
  const ptsMs = Array.from({ length: total }, (_, index) => index * 66);
  const measured = new Map<number, ReturnType<Look>>();
  const rounds: (readonly number[])[] = [];
  for (;;) {
    const step = replaceUnusable({ picks, ptsMs, measured: measured satisfies Measurements });
    if (step.kind === 'final') return { final: step satisfies Final, rounds, measured };
    expect(rounds.length).toBeLessThan(8);
    rounds.push(step.positions);
    for (const position of step.positions) {
      expect(measured.has(position)).toBe(false);
      measured.set(position, look(position));
    }
  }
}

test('usable picks are final after measuring them alone', () => {
  const { final, rounds } = settle([0, 50, 99], 100, () => sharp);
  expect(rounds).toEqual([[0, 50, 99]]);
  expect(final).toEqual({
    kind: 'final',
    positions: [0, 50, 99],
    replaced: [],
    isAllBelowThreshold: false,
  });
});

test('an unusable pick gives way to its nearest usable neighbour, looked for from near to far', () => {
  const { final, rounds } = settle([0, 50, 99], 100, (position) =>
    position > 46 && position < 54 ? blurred(10) : sharp,
  );
  expect(rounds).toEqual([
    [0, 50, 99],
    [49, 51],
    [48, 52],
    [46, 47, 53, 54],
  ]);
  expect(final).toMatchObject({ positions: [0, 46, 99], replaced: [{ from: 50, to: 46 }] });
});

test('two picks never take the same neighbour', () => {
  const { final } = settle([0, 10, 12, 20], 21, (position) =>
    position === 10 || position === 12 || position === 9 ? blurred(10) : sharp,
  );
  expect(final.replaced).toEqual([
    { from: 10, to: 11 },
    { from: 12, to: 13 },
  ]);
  expect(final.positions).toEqual([0, 11, 13, 20]);
});

test('a pick without a usable neighbour within eight frames is left out if three remain', () => {
  const { final, measured } = settle([0, 30, 60, 90], 91, (position) =>
    Math.abs(position - 30) <= 8 ? blurred(50) : sharp,
  );
  expect(final.positions).toEqual([0, 60, 90]);
  expect(measured.size).toBe(4 + 16);
});

test('fewer than three are filled up with the sharpest of the unusable picks', () => {
  const { final } = settle([0, 30, 60, 90], 91, (position) => {
    if (position === 0) return sharp;
    return blurred(position);
  });
  expect(final.isAllBelowThreshold).toBe(false);
  expect(final.positions).toEqual([0, 60, 90]);
});

test('fewer than three are filled up with usable frames seen next to other picks first', () => {
  // 5 gives way to 4; 6 was measured along with it. Noise makes blank frames look sharper than they are.
  const { final } = settle([5, 40, 80], 81, (position) => {
    if (position === 4 || position === 6) return sharp;
    return blurred(900 + position);
  });
  expect(final.positions).toEqual([4, 6, 80]);
});

test('all bad gives the sharpest around each pick, in time order, and says so', () => {
  const { final } = settle([0, 30, 60], 61, (position) => blurred([1, 33, 52].includes(position) ? 90 : 5));
  expect(final).toEqual({
    kind: 'final',
    positions: [1, 33, 52],
    replaced: [],
    isAllBelowThreshold: true,
  });
});

test('a camera that is always soft is given up after the nearest neighbours of ten picks', () => {
  const picks = Array.from({ length: 10 }, (_, index) => index * 20);
  const { final, rounds, measured } = settle(picks, 181, () => blurred(20));
  expect(rounds).toHaveLength(2);
  expect(measured.size).toBe(10 + 18);
  expect(final).toMatchObject({ positions: picks, isAllBelowThreshold: true });
});

test('all bad never gives two picks the same frame', () => {
  const { final } = settle([0, 2, 4], 5, (position) => blurred(position === 1 ? 90 : 5 + position));
  expect(final.positions).toEqual([1, 3, 4]);
});

test('a frame that cannot be decoded is never picked', () => {
  expect(settle([0, 5, 9], 10, (position) => (position === 5 ? null : sharp)).final.positions).toEqual([
    0, 4, 9,
  ]);
  expect(settle([0, 5, 9], 10, () => null).final).toMatchObject({ positions: [], isAllBelowThreshold: true });
});

test('picks without free neighbours only shrink', () => {
  const { final } = settle([0, 1, 2, 3], 4, (position) => (position === 2 ? blurred(3) : sharp));
  expect(final.positions).toEqual([0, 1, 3]);
});

test('always distinct, ascending, within the window, no more than wanted, and three where possible', () => {
  const looks = fc.array(fc.oneof(fc.constant(sharp), fc.nat(99).map(blurred)), {
    minLength: 3,
    maxLength: 120,
  });
  fc.assert(
    fc.property(looks, fc.uniqueArray(fc.nat(119), { minLength: 3, maxLength: 20 }), (frames, wished) => {
      const picks = wished.filter((pick) => pick < frames.length).toSorted((a, b) => a - b);
      const { final } = settle(picks, frames.length, (position) => frames[position] ?? null);
      const { positions } = final;
      expect(positions).toEqual([...new Set(positions)].toSorted((a, b) => a - b));
      expect(positions.every((position) => position >= 0 && position < frames.length)).toBe(true);
      expect(positions.length).toBeLessThanOrEqual(picks.length);
      expect(positions.length).toBeGreaterThanOrEqual(Math.min(3, picks.length));
      if (final.isAllBelowThreshold) {
        expect(positions.some((position) => frames[position]?.isUsable)).toBe(false);
      } else {
        const keptPicks = picks.filter((pick) => frames[pick]?.isUsable);
        expect(positions).toEqual(expect.arrayContaining(keptPicks));
      }
    }),
  );
});
