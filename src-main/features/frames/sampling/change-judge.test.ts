import { expect, test } from 'vitest';
import { createChangeJudge } from './change-judge.ts';

type Scripted = {
  readonly position: number;
  readonly ptsMs: number;
  readonly histogram: number;
  readonly ssim: number;
};

/** Judges one scripted candidate each: its numbers are what comparing it would give. */
function judgeAll(candidates: readonly Scripted[], anchorPtsMs: readonly number[] = []) {
  const compared: string[] = [];
  const { judge } = createChangeJudge<Scripted>({
    anchorPtsMs,
    compare: (earlier, later) => {
      compared.push(`${earlier.ptsMs}-${later.ptsMs}`);
      const ssim = () => {
        compared.push('ssim');
        return later.ssim;
      };
      return { histogram: later.histogram, ssim };
    },
  });
  return { judgements: candidates.map(judge), compared };
}

const at = (ptsMs: number, histogram = 1, ssim = 1): Scripted => ({
  position: ptsMs,
  ptsMs,
  histogram,
  ssim,
});

test('the first candidate is the anchor and is compared with nothing', () => {
  const { judgements, compared } = judgeAll([at(0)]);
  expect(judgements).toEqual([
    { position: 0, ptsMs: 0, reason: 'anchor', isAccepted: true, histogram: null, ssim: null, change: null },
  ]);
  expect(compared).toEqual([]);
});

test('under 500 ms after the last pick nothing is compared; at 500 ms it is', () => {
  const { judgements, compared } = judgeAll([at(0), at(499, 0), at(500, 0)]);
  expect(judgements.map(({ reason }) => reason)).toEqual(['anchor', 'too-soon', 'histogram-change']);
  expect(compared).toEqual(['0-500']);
});

test('structure is looked at only where the colours agree, from 0.98 on', () => {
  const { judgements, compared } = judgeAll([at(0), at(1000, 0.9799, 1), at(2000, 0.98, 0.9499)]);
  expect(judgements.map(({ reason, isAccepted }) => [reason, isAccepted])).toEqual([
    ['anchor', true],
    ['histogram-change', true],
    ['structure-change', true],
  ]);
  expect(compared).toEqual(['0-1000', '1000-2000', 'ssim']);
});

test('an unchanged candidate is skipped and does not become the one compared with', () => {
  const { judgements, compared } = judgeAll([at(0), at(1000, 0.99, 0.95), at(2000, 0.5)]);
  expect(judgements[1]).toMatchObject({
    reason: 'no-change',
    isAccepted: false,
    histogram: 0.99,
    ssim: 0.95,
  });
  expect(compared).toEqual(['0-1000', 'ssim', '0-2000']);
});

test('change is how far below its limit the deciding measure fell', () => {
  const { judgements } = judgeAll([at(0), at(1000, 0.49), at(2000, 1, 0.475), at(3000, 1, 1)]);
  expect(judgements[1]?.change).toBeCloseTo(0.5, 12);
  expect(judgements[2]?.change).toBeCloseTo(0.5, 12);
  expect(judgements[3]?.change).toBeCloseTo(-0.05 / 0.95, 12);
});

test('an anchor is a pick whatever it shows, and others keep 500 ms to it', () => {
  const { judgements, compared } = judgeAll(
    [at(0), at(600, 0), at(1000), at(1499, 0), at(1500, 0)],
    [0, 1000],
  );
  expect(judgements.map(({ reason }) => reason)).toEqual([
    'anchor',
    'too-soon',
    'anchor',
    'too-soon',
    'histogram-change',
  ]);
  expect(compared).toEqual(['1000-1500']);
});
