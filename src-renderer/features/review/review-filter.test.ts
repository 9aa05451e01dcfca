import { expect, it } from 'vitest';
import { filterChips, isNarrowed } from './review-filter.ts';

const cameras = [
  { cameraId: 'porch', name: 'Porch' },
  { cameraId: 'gate', name: 'بوابة 🚪' },
];

it('every part that narrows has its chip, and taking it away leaves the others', () => {
  const filter = {
    reviewed: false,
    favourite: true,
    tag: 'fox',
    analysisMode: 'multi_frame',
    hasFallback: true,
  } as const;
  const chips = filterChips({ cameraIds: ['gate', 'old'], filter }, cameras);
  expect(chips.map(({ label }) => label)).toEqual([
    'بوابة 🚪',
    'old',
    'Unreviewed',
    'Favourites',
    'Tag: fox',
    'Multi-Frame',
    'Fallbacks',
  ]);
  expect(chips[0]?.without).toEqual({ cameraIds: ['old'], filter });
  expect(chips[4]?.without.filter).toEqual({ ...filter, tag: undefined });
  expect(filterChips({ cameraIds: ['gate'], filter: {} }, cameras)[0]?.without.cameraIds).toBeUndefined();
});

it('a filter of nothing narrows nothing', () => {
  expect(isNarrowed({ reviewed: undefined })).toBe(false);
  expect(isNarrowed({ reviewed: false })).toBe(true);
  expect(filterChips({ cameraIds: undefined, filter: {} }, cameras)).toEqual([]);
});
