import { expect, it } from 'vitest';
import { tagChange, tagChoices, tagOf, toggledTag } from './tag-choice.ts';

const events = [{ tags: ['fox', 'night'] }, { tags: ['fox'] }];

it('lists what the events carry first, and how many of them', () => {
  expect(tagChoices(events, ['dog', 'night']).map(({ tag, has }) => [tag, has])).toEqual([
    ['fox', 'all'],
    ['night', 'some'],
    ['dog', 'none'],
  ]);
});

it('from some to everybody to nobody', () => {
  expect([toggledTag('some'), toggledTag('all'), toggledTag('none')]).toEqual(['all', 'none', 'all']);
});

it('changes only what was chosen otherwise', () => {
  const choices = tagChoices(events, ['dog']);
  expect(tagChange(choices)).toBeNull();
  const chosen = choices.map((choice) => ({ ...choice, has: toggledTag(choice.has) }));
  expect(tagChange(chosen)).toEqual({ addTags: ['night', 'dog'], removeTags: ['fox'] });
});

it('writes a tag as the core does', () => {
  expect(tagOf(' Postman')).toBe('postman');
  expect(tagOf('Cafe\u0301')).toBe('caf\u00e9');
});
