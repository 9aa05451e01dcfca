import { expect, it } from 'vitest';
import type { EventDescription } from '#shared/model/description.ts';
import { doubtText, leftText, waitingText } from './describe-words.ts';

const said = (lowConfidence: boolean, aiConfidence: number | null) =>
  doubtText({ lowConfidence, aiConfidence } as EventDescription); // all that is looked at

it('says why a description is to be taken with care (UX-6)', () => {
  expect(said(false, 80)).toBe('');
  expect(said(true, 30)).toBe('The analyser is not sure of it: 30 of 100.');
  expect(said(true, 90)).toBe('The words are vague or few.');
  expect(said(true, null)).toBe('The words are vague or few.');
});

it('says what is looked at, and how often it may be asked', () => {
  expect(waitingText(null)).toContain('all frames');
  expect(waitingText([2])).toContain('1 chosen frame.');
  expect(waitingText([2, 5])).toContain('2 chosen frames.');
  expect([leftText(0), leftText(1), leftText(3)]).toEqual([
    'Described three times within an hour; try again later.',
    '1 more time within this hour.',
    '3 more times within this hour.',
  ]);
});
