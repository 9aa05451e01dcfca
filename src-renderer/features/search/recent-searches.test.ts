import { expect, it } from 'vitest';
import { forgetSearches, recentSearches, rememberSearch, withRecent } from './recent-searches.ts';

function memory(): Pick<Storage, 'getItem' | 'setItem'> {
  const values = new Map<string, string>();
  return { getItem: (key) => values.get(key) ?? null, setItem: (key, value) => void values.set(key, value) };
}

it('keeps the newest first, each once, and only a few', () => {
  const storage = memory();
  for (const query of ['red car', 'tag:parcel', ' red car ', '  ']) rememberSearch(storage, query);
  expect(recentSearches(storage)).toEqual(['red car', 'tag:parcel']);
  const many = Array.from({ length: 20 }, (_, n) => `query ${n}`);
  expect(many.reduce<readonly string[]>(withRecent, [])).toHaveLength(8);
  forgetSearches(storage);
  expect(recentSearches(storage)).toEqual([]);
});

it('survives a storage that holds nonsense or refuses', () => {
  expect(recentSearches({ getItem: () => '{not json' })).toEqual([]);
  expect(recentSearches({ getItem: () => '{"a":1}' })).toEqual([]);
  const refusing = {
    getItem: () => null,
    setItem: () => {
      throw new Error('quota');
    },
  };
  expect(() => rememberSearch(refusing, 'red car')).not.toThrow();
});
