import { expect, test } from 'vitest';
import type { EventRecord } from '#shared/model/event.ts';
import { someEvent } from '#shared/model/event.fake.ts';
import { toUtcTime } from '#shared/model/time.ts';
import type { EventFilter, EventPages } from '#renderer/api/event-queries.ts';
import { putIntoPages, putIntoTimeline, takeFromPages } from './patch-events.ts';

const filter: EventFilter = { cameraIds: undefined, fromMs: 0, toMs: 1_000_000 };

const twoPages = (nextCursor: EventPages['pages'][number]['nextCursor']): EventPages => ({
  pages: [
    {
      events: [someEvent(900), someEvent(700)],
      nextCursor: { timestamp: toUtcTime(700), id: 700 },
    },
    { events: [someEvent(500), someEvent(300)], nextCursor },
  ],
  pageParams: [null, { timestamp: toUtcTime(700), id: 700 }],
});
const more = { timestamp: toUtcTime(300), id: 300 };
const idsOf = (pages: EventPages) => pages.pages.map((page) => page.events.map((event) => event.id));

test('a new event comes first', () => {
  expect(idsOf(putIntoPages(twoPages(more), someEvent(950), filter))).toEqual([
    [950, 900, 700],
    [500, 300],
  ]);
});

test('an event that arrives late takes its place by time', () => {
  expect(idsOf(putIntoPages(twoPages(more), someEvent(600), filter))).toEqual([
    [900, 700],
    [600, 500, 300],
  ]);
});

test('an event older than what is loaded waits for paging, unless everything is loaded', () => {
  expect(idsOf(putIntoPages(twoPages(more), someEvent(100), filter))[1]).toEqual([500, 300]);
  expect(idsOf(putIntoPages(twoPages(null), someEvent(100), filter))[1]).toEqual([500, 300, 100]);
});

test('an update replaces the event in place', () => {
  const pages = putIntoPages(twoPages(more), someEvent(700, { qualityScore: 80 }), filter);
  expect(idsOf(pages)[0]?.concat(idsOf(pages)[1] ?? [])).toEqual([900, 700, 500, 300]);
  expect(pages.pages.flatMap((page) => page.events).find(({ id }) => id === 700)?.qualityScore).toBe(80);
});

test('events of other cameras or times stay out', () => {
  const doorOnly = { ...filter, cameraIds: ['door'] };
  const unchanged = idsOf(twoPages(more));
  expect(idsOf(putIntoPages(twoPages(more), someEvent(950, { cameraId: 'drive' }), doorOnly))).toEqual(
    unchanged,
  );
  expect(idsOf(putIntoPages(twoPages(more), someEvent(2_000_000), filter))).toEqual(unchanged);
});

test('a deleted event disappears and nothing else changes', () => {
  expect(idsOf(takeFromPages(twoPages(more), 'event-500'))).toEqual([[900, 700], [300]]);
  const pages = twoPages(more);
  expect(takeFromPages(pages, 'event-1')).toBe(pages);
});

test('the timeline keeps its order and shows an open event as open', () => {
  const answer = { isComplete: true, events: [] };
  const first = putIntoTimeline(answer, someEvent(500), filter);
  const second = putIntoTimeline(first, someEvent(300, { state: 'open' }), filter);
  const third = putIntoTimeline(second, someEvent(300, { state: 'closed' }), filter);
  expect(second.events.map(({ startMs, isOpen }) => [startMs, isOpen])).toEqual([
    [300, true],
    [500, false],
  ]);
  expect(third.events.map(({ isOpen }) => isOpen)).toEqual([false, false]);
});

test('a filter by mode or fallback takes an event in or out as its analysis goes on', () => {
  const analysed: EventFilter = { ...filter, analysisMode: 'single_frame', hasFallback: true };
  const waiting = someEvent(600, { analysisMode: null, fallbackReason: null });
  const fallen = someEvent(600, { analysisMode: 'single_frame', fallbackReason: 'clip_download_failed' });
  const ids = (pages: EventPages) => pages.pages.flatMap(({ events }) => events.map(({ id }) => id));
  expect(ids(putIntoPages(twoPages(null), waiting, analysed))).not.toContain(600);
  const pages = putIntoPages(twoPages(null), fallen, analysed);
  expect(ids(pages)).toContain(600);
  expect(ids(putIntoPages(pages, { ...fallen, fallbackReason: null }, analysed))).not.toContain(600);
  const bars = (event: EventRecord) => putIntoTimeline({ events: [], isComplete: true }, event, analysed);
  expect([bars(waiting).events.length, bars(fallen).events.length]).toEqual([0, 1]);
});

test('a list of the unreviewed lets go of what was reviewed, and takes it back', () => {
  const unreviewed = { ...filter, reviewed: false };
  const reviewed = someEvent(700, { reviewedAt: toUtcTime(5_000) });
  const without = putIntoPages(twoPages(more), reviewed, unreviewed);
  expect(idsOf(without)).toEqual([[900], [500, 300]]);
  expect(idsOf(putIntoPages(without, someEvent(700), unreviewed)).flat()).toEqual([900, 700, 500, 300]);
});

test('favourites and tags keep their lists', () => {
  const tagged = { ...filter, tag: 'fox' };
  expect(idsOf(putIntoPages(twoPages(more), someEvent(950, { tags: ['fox'] }), tagged))[0]?.[0]).toBe(950);
  expect(idsOf(putIntoPages(twoPages(more), someEvent(900, { tags: [] }), tagged))[0]).toEqual([700]);
  const loved = { ...filter, favourite: true };
  expect(idsOf(putIntoPages(twoPages(more), someEvent(900, { favourite: false }), loved))[0]).toEqual([700]);
});

test('a list without an end, oldest first, takes a new event last', () => {
  const upwards: EventPages = {
    pages: [{ events: [someEvent(300), someEvent(500)], nextCursor: null }],
    pageParams: [null],
  };
  const oldest = { cameraIds: undefined, order: 'oldest' } as const;
  expect(idsOf(putIntoPages(upwards, someEvent(900), oldest))).toEqual([[300, 500, 900]]);
  expect(idsOf(putIntoPages(upwards, someEvent(400), oldest))).toEqual([[300, 400, 500]]);
});
