import { expect, it } from 'vitest';
import type { FoundEvent } from '#shared/model/search.ts';
import { createTimeText } from '#renderer/ui/time-text.ts';
import { eventsOfExamples, isOnlyTheExample, scoreWords, whenText } from './found-words.ts';

const [one, other] = ['0190aaaa-bbbb-7ccc-8ddd-eeeeeeeeeeee', '0190aaaa-bbbb-7ccc-8ddd-ffffffffffff'];
const found = (eventId: string) => ({ event: { eventId } }) as FoundEvent;

it('tells a search that found nothing but its own example', () => {
  const examples = eventsOfExamples({
    wanted: [
      { kind: 'frame', eventId: one, frameNumber: 3 },
      { kind: 'picture', pictureId: '0190aaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee' },
    ],
  });
  expect(isOnlyTheExample([found(one)], examples)).toBe(true);
  expect(isOnlyTheExample([found(one), found(other)], examples)).toBe(false);
  expect(isOnlyTheExample([], examples)).toBe(false);
});

it('calls what is no match no match, however alike a part of it is', () => {
  expect(scoreWords(0.74, false)).toBe('A likely match');
  expect(scoreWords(0.74, true)).toBe('Only a part of what was asked for');
  expect(scoreWords(0.3, true)).toBe('Below what counts as a match');
});

it('tells the year of what was in another one', () => {
  const time = createTimeText('UTC', 'en-GB');
  const event = { day: '2025-12-31', timestamp: '2025-12-31T18:33:00.000Z' };
  expect(whenText(event, time, 2025)).toMatch(/^Wed,? 31 Dec, 18:33:00$/);
  expect(whenText(event, time, 2026)).toMatch(/^Wed,? 31 Dec 2025, 18:33:00$/);
});
