import { expect, it } from 'vitest';
import type { FoundEvent, SearchAnswer } from '#shared/model/search.ts';
import { someEvent } from '#shared/model/event.fake.ts';
import { nextOffset, patchPages } from './found-pages.ts';

const found = (id: number): FoundEvent => ({ event: someEvent(id), frames: [], score: 0.8, why: [] });
const page = (from: number, to: number, total: number): SearchAnswer => ({
  noMatch: false,
  model: 'test',
  results: Array.from({ length: to - from }, (_, n) => found(from + n)),
  nearest: [],
  total,
  hints: [],
  index: { modelVersion: 'test', indexed: 10, total: 10, isLoading: false },
  tookMs: 1,
});
const without =
  (...ids: number[]) =>
  (one: FoundEvent) =>
    ids.includes(one.event.id) ? null : one;

it('asks on where what is loaded ends, also when some of it is gone meanwhile', () => {
  const pages = [page(0, 60, 290), page(60, 120, 290)];
  expect(nextOffset(pages[1]!, pages)).toBe(120);
  const patched = patchPages(pages, without(3, 4, 5, 70));
  expect(nextOffset(patched[1]!, patched)).toBe(116);
});

it('says one total on all pages, whichever of them loses an event', () => {
  const patched = patchPages([page(0, 60, 290), page(60, 120, 290)], without(61, 62));
  expect(patched.map(({ total, results }) => [total, results.length])).toEqual([
    [288, 60],
    [288, 58],
  ]);
});

it('keeps pages as they are when an event is none of theirs', () => {
  const pages = [page(0, 3, 3)];
  expect(patchPages(pages, without(99))[0]).toBe(pages[0]);
});

it('does not ask for more than there is', () => {
  const pages = [page(0, 60, 61), page(60, 61, 61)];
  expect(nextOffset(pages[1]!, pages)).toBeUndefined();
});
