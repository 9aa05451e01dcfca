import { describe, expect, it } from 'vitest';
import { colourNames } from '#shared/model/search.ts';
import { colourWordsIn } from './colour-words.ts';

describe('colour words', () => {
  it.each(colourNames)('know %s itself', (name) => {
    expect(colourWordsIn(name)).toEqual([name]);
  });

  it.each([
    ['a Gray van', ['grey']],
    ['navy and VIOLET', ['blue', 'purple']],
    ['beige coat, golden retriever', ['white', 'yellow']],
    ['red red scarlet', ['red']],
    ['reddish, bluish and whitish things', ['red', 'blue', 'white']],
    ['red-white awning', ['red', 'white']],
    ['sky-blue', ['blue']],
    ['silver car', ['grey']],
  ])('in "%s"', (text, names) => {
    expect(colourWordsIn(text)).toEqual(names);
  });

  it.each(['', 'a predator bored', 'greenhouse', 'Whitehall', '🟥', 'blackbird', 'fish', 'dish'])(
    'are not in "%s"',
    (text) => {
      expect(colourWordsIn(text)).toEqual([]);
    },
  );
});
