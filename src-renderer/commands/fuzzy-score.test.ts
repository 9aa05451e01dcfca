import { describe, expect, it } from 'vitest';
import { fuzzyScore } from './fuzzy-score.ts';

const best = (typed: string, texts: readonly string[]) =>
  texts
    .flatMap((text) => {
      const score = fuzzyScore(typed, text);
      return score === null ? [] : [{ text, score }];
    })
    .toSorted((a, b) => b.score - a.score)
    .map(({ text }) => text);

describe('what was typed', () => {
  it('is best at the start of a word, then in one piece, then as initials', () => {
    const texts = ['Undelete', 'Delete', 'Show the day', 'Do everything later'];
    expect(best('del', texts)).toEqual(['Delete', 'Undelete', 'Do everything later']);
  });

  it('has to be there word by word', () => {
    expect(best('live gate', ['Gate live', 'Live', 'Gate'])).toEqual(['Gate live']);
  });

  it('finds names with accents, dashes and other scripts', () => {
    expect(fuzzyScore('uber', 'Überblick')).not.toBeNull();
    expect(fuzzyScore('back door', 'back-door')).not.toBeNull();
    expect(fuzzyScore('بوابة', 'بوابة 🚪')).not.toBeNull();
  });

  it('strewn over a text is no match', () => {
    expect(fuzzyScore('xyz', 'Events of the garden')).toBeNull();
    expect(fuzzyScore('eog', 'Events of the garden')).not.toBeNull();
    expect(fuzzyScore('vshn', 'Events of the garden')).toBeNull();
  });
});
