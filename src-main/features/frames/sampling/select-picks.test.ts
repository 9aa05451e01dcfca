import { expect, test } from 'vitest';
import type { Judgement } from './change-judge.ts';
import { selectPicks } from './select-picks.ts';

const judged = (ptsMs: number, reason: Judgement['reason'], change: number | null = null): Judgement => ({
  position: ptsMs,
  ptsMs,
  reason,
  isAccepted: reason !== 'no-change' && reason !== 'too-soon',
  histogram: null,
  ssim: null,
  change,
});
const anchor = (ptsMs: number) => judged(ptsMs, 'anchor');
const changed = (ptsMs: number, change: number) => judged(ptsMs, 'histogram-change', change);
const still = (ptsMs: number) => judged(ptsMs, 'no-change', -0.01);

function picked(judgements: readonly Judgement[], count: number): readonly number[] {
  return selectPicks(judgements, count)
    .filter(({ isPicked }) => isPicked)
    .map(({ ptsMs }) => ptsMs);
}

test('exactly as many accepted as wanted are the picks', () => {
  expect(picked([anchor(0), still(500), changed(1000, 0.1), changed(1500, 0.2)], 3)).toEqual([0, 1000, 1500]);
});

test('of too many the first, the last and the largest changes stay, in time order', () => {
  const judgements = [
    anchor(0),
    changed(1000, 0.2),
    changed(2000, 0.6),
    changed(3000, 0.1),
    changed(4000, 0.4),
    changed(5000, 0.01),
  ];
  expect(picked(judgements, 4)).toEqual([0, 2000, 4000, 5000]);
  expect(picked(judgements, 2)).toEqual([0, 5000]);
  expect(picked(judgements, 1)).toEqual([0]);
});

test('every anchor stays before any change', () => {
  const judgements = [anchor(0), changed(1000, 0.9), anchor(2000), changed(3000, 0.8), anchor(4000)];
  expect(picked(judgements, 4)).toEqual([0, 1000, 2000, 4000]);
});

test('of too few the rest is filled evenly and marked as fillers', () => {
  const judgements = [anchor(0), ...[1000, 2000, 3000, 4000, 5000, 6000].map(still)];
  expect(picked(judgements, 3)).toEqual([0, 1000, 6000]);
  expect(picked(judgements, 4)).toEqual([0, 1000, 3000, 6000]);
  const fillers = selectPicks(judgements, 3).filter(({ isFiller }) => isFiller);
  expect(fillers.map(({ ptsMs, reason }) => [ptsMs, reason])).toEqual([
    [1000, 'no-change'],
    [6000, 'no-change'],
  ]);
});

test('fillers keep 500 ms from the picks and from each other where that is possible', () => {
  const judgements = [
    anchor(0),
    still(100),
    still(600),
    still(700),
    changed(1200, 0.3),
    still(1300),
    still(1800),
  ];
  expect(picked(judgements, 4)).toEqual([0, 600, 1200, 1800]);
});

test('an even choice that would lie too close to another is given up for what lies farthest', () => {
  // Even would be 500, 700 and 1100; 700 is too close to 500, and 800 lies farther from all picks.
  const judgements = [anchor(0), ...[500, 600, 700, 800, 1100].map(still)];
  expect(picked(judgements, 4)).toEqual([0, 500, 800, 1100]);
});

test('where 500 ms cannot be kept, the farthest from all picks come first', () => {
  const judgements = [anchor(0), still(100), still(200), still(300), still(400)];
  expect(picked(judgements, 2)).toEqual([0, 400]);
  expect(picked(judgements, 3)).toEqual([0, 200, 400]);
});

test('fewer candidates than wanted are all picked', () => {
  expect(picked([anchor(0), still(10)], 5)).toEqual([0, 10]);
  expect(picked([], 5)).toEqual([]);
});
