import { expect, it } from 'vitest';
import { videoCost } from './video-cost.ts';

it('works the space out from the events of a mean day', () => {
  const cost = videoCost({ counts: [{ count: 10 }, { count: 30 }], days: 5, limitGb: 4 });
  expect(cost).toMatchObject({ eventsPerDay: 20, isGuess: false, isBeyondLimit: false });
  expect(cost.bytesInAll).toBe(20 * 5 * cost.bytesPerClip);
});

it('warns when the clips alone outgrow the storage limit', () => {
  expect(videoCost({ counts: [{ count: 40 }], days: 30, limitGb: 4 }).isBeyondLimit).toBe(true);
  expect(videoCost({ counts: [{ count: 40 }], days: 30, limitGb: 40 }).isBeyondLimit).toBe(false);
});

it('guesses while nothing is stored', () => {
  expect(videoCost({ counts: [], days: 1, limitGb: 4 })).toMatchObject({ isGuess: true, eventsPerDay: 40 });
});
