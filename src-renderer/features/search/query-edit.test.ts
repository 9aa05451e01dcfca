import { describe, expect, it } from 'vitest';
import type { PictureExample } from '#shared/model/search.ts';
import { parseQuery } from '#shared/search/parse-query.ts';
import { filterCount, lessLike, likeOnly, moreLike, withoutFilters } from './query-edit.ts';

const eventId = '01980000-0000-7000-8000-000000000001';
const frame = (frameNumber: number): PictureExample => ({ kind: 'frame', eventId, frameNumber });
const queryOf = (text: string) => parseQuery(text).query;

describe('more like this', () => {
  it('takes the place of the words and keeps the filters', () => {
    const { words, hours, wanted, unwanted } = queryOf(
      moreLike(`red van 22:00-06:00 -like:${eventId}/9`, frame(3)),
    );
    expect(words).toEqual([]);
    expect(hours).toEqual([{ fromMinute: 1320, toMinute: 360 }]);
    expect(wanted).toEqual([frame(3)]);
    expect(unwanted).toEqual([frame(9)]);
  });

  it('takes back that the same frame was left out', () => {
    expect(queryOf(moreLike(`-like:${eventId}/3`, frame(3)))).toMatchObject({
      wanted: [frame(3)],
      unwanted: [],
    });
  });
});

describe('not like this', () => {
  it('is added to the query as it is', () => {
    const { words, unwanted } = queryOf(lessLike(`red van -like:${eventId}/1`, frame(2)));
    expect(words.map(({ text }) => text)).toEqual(['red', 'van']);
    expect(unwanted).toEqual([frame(1), frame(2)]);
  });

  it('never asks for more pictures than are taken', () => {
    const many = Array.from({ length: 14 }, (_, n) => frame(n + 1));
    const text = many.reduce(lessLike, likeOnly(frame(99)));
    expect(parseQuery(text).problems).toEqual([]);
    expect(queryOf(text).unwanted.at(-1)).toEqual(frame(14));
  });
});

it('counts each kind of filter once, and words not at all', () => {
  const query = queryOf('red -dog camera:front,back 22:00-06:00 is:favourite after:monday before:friday');
  expect(filterCount(query)).toBe(4);
  expect(filterCount(withoutFilters(query))).toBe(0);
  expect(withoutFilters(query).words).toHaveLength(1);
});
