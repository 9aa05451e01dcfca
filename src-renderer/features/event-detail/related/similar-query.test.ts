import { expect, it } from 'vitest';
import { someEvent } from '#shared/model/event.fake.ts';
import type { FrameRecord } from '#shared/model/frame.ts';
import type { FoundEvent, SearchAnswer } from '#shared/model/search.ts';
import { parseQuery } from '#shared/search/parse-query.ts';
import { bestFrame, similarOf, similarQuery } from './similar-query.ts';

const event = someEvent(1_000_000, { eventId: '01980000-0000-7000-8000-00000000000e' });
const frame = (frameNumber: number, qualityScore: number | null) =>
  ({ eventId: event.eventId, frameNumber, qualityScore }) as FrameRecord;
const found = (eventId: string): FoundEvent => ({
  event: { ...event, eventId },
  frames: [],
  score: 0.8,
  why: [],
});
const answer = (change: Partial<SearchAnswer>) =>
  ({ results: [], nearest: [], ...change }) as unknown as SearchAnswer;
const other = '01980000-0000-7000-8000-00000000000f';

it('asks by the sharpest frame', () => {
  expect(bestFrame([frame(1, 20), frame(2, 80), frame(3, null)])?.frameNumber).toBe(2);
  expect(bestFrame([frame(1, null), frame(2, null)])?.frameNumber).toBe(1);
  expect(bestFrame([])).toBeUndefined();
});

it('is a question that the search understands, for one camera or for all', () => {
  const { query, problems } = parseQuery(similarQuery(frame(2, 80), 'front-door'));
  expect(problems).toEqual([]);
  expect(query).toMatchObject({
    cameras: ['front-door'],
    wanted: [{ kind: 'frame', eventId: event.eventId, frameNumber: 2 }],
  });
  expect(parseQuery(similarQuery(frame(2, 80), null)).query.cameras).toEqual([]);
});

it('leaves the event itself out, and says when nothing is alike', () => {
  const alike = similarOf(answer({ results: [found(event.eventId), found(other)] }), event);
  expect(alike.events.map((one) => one.event.eventId)).toEqual([other]);
  expect(alike.isNearestOnly).toBe(false);
  const none = similarOf(answer({ results: [found(event.eventId)], nearest: [found(other)] }), event);
  expect([none.events.length, none.isNearestOnly]).toEqual([1, true]);
});
