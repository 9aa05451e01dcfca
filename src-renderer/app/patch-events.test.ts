import { expect, test } from 'vitest';
import type { EventRecord } from '#shared/model/event.ts';
import { toUtcTime } from '#shared/model/time.ts';
import type { EventFilter, EventPages } from '#renderer/api/event-queries.ts';
import { putIntoPages, putIntoTimeline, takeFromPages } from './patch-events.ts';

const filter: EventFilter = { cameraIds: undefined, fromMs: 0, toMs: 1_000_000 };

const eventAt = (atMs: number, rest: Partial<EventRecord> = {}): EventRecord => ({
  id: atMs,
  eventId: `event-${atMs}`,
  timestamp: toUtcTime(atMs),
  endedAt: toUtcTime(atMs + 500),
  state: 'closed',
  day: '1970-01-01',
  cameraId: 'door',
  eventType: 'motion',
  frameNumber: 0,
  motionConfidence: 0.5,
  detectedObjects: [],
  llmDescription: null,
  eventData: {},
  correlationId: null,
  analysisState: 'done',
  analysisMode: 'multi_frame',
  requestedMode: 'multi_frame',
  frameCountUsed: 10,
  samplingStrategy: 'uniform',
  fallbackReason: null,
  fallbackDetail: [],
  clipStart: null,
  clipEnd: null,
  providerUsed: null,
  sourceEventId: null,
  snapshotPath: null,
  imagePath: null,
  thumbnailPath: null,
  videoPath: null,
  jsonLogPath: null,
  mediaState: 'stored',
  mediaBytes: 0,
  qualityScore: null,
  reviewedAt: null,
  favourite: false,
  note: null,
  tags: [],
  createdAt: toUtcTime(atMs),
  updatedAt: toUtcTime(atMs),
  ...rest,
});

const twoPages = (nextCursor: EventPages['pages'][number]['nextCursor']): EventPages => ({
  pages: [
    {
      events: [eventAt(900), eventAt(700)],
      nextCursor: { timestamp: toUtcTime(700), id: 700 },
    },
    { events: [eventAt(500), eventAt(300)], nextCursor },
  ],
  pageParams: [null, { timestamp: toUtcTime(700), id: 700 }],
});
const more = { timestamp: toUtcTime(300), id: 300 };
const idsOf = (pages: EventPages) => pages.pages.map((page) => page.events.map((event) => event.id));

test('a new event comes first', () => {
  expect(idsOf(putIntoPages(twoPages(more), eventAt(950), filter))).toEqual([
    [950, 900, 700],
    [500, 300],
  ]);
});

test('an event that arrives late takes its place by time', () => {
  expect(idsOf(putIntoPages(twoPages(more), eventAt(600), filter))).toEqual([
    [900, 700],
    [600, 500, 300],
  ]);
});

test('an event older than what is loaded waits for paging, unless everything is loaded', () => {
  expect(idsOf(putIntoPages(twoPages(more), eventAt(100), filter))[1]).toEqual([500, 300]);
  expect(idsOf(putIntoPages(twoPages(null), eventAt(100), filter))[1]).toEqual([500, 300, 100]);
});

test('an update replaces the event in place', () => {
  const pages = putIntoPages(twoPages(more), eventAt(700, { qualityScore: 80 }), filter);
  expect(idsOf(pages)[0]?.concat(idsOf(pages)[1] ?? [])).toEqual([900, 700, 500, 300]);
  expect(pages.pages.flatMap((page) => page.events).find(({ id }) => id === 700)?.qualityScore).toBe(80);
});

test('events of other cameras or times stay out', () => {
  const doorOnly = { ...filter, cameraIds: ['door'] };
  const unchanged = idsOf(twoPages(more));
  expect(idsOf(putIntoPages(twoPages(more), eventAt(950, { cameraId: 'drive' }), doorOnly))).toEqual(
    unchanged,
  );
  expect(idsOf(putIntoPages(twoPages(more), eventAt(2_000_000), filter))).toEqual(unchanged);
});

test('a deleted event disappears and nothing else changes', () => {
  expect(idsOf(takeFromPages(twoPages(more), 'event-500'))).toEqual([[900, 700], [300]]);
  const pages = twoPages(more);
  expect(takeFromPages(pages, 'event-1')).toBe(pages);
});

test('the timeline keeps its order and shows an open event as open', () => {
  const answer = { isComplete: true, events: [] };
  const first = putIntoTimeline(answer, eventAt(500), filter);
  const second = putIntoTimeline(first, eventAt(300, { state: 'open' }), filter);
  const third = putIntoTimeline(second, eventAt(300, { state: 'closed' }), filter);
  expect(second.events.map(({ startMs, isOpen }) => [startMs, isOpen])).toEqual([
    [300, true],
    [500, false],
  ]);
  expect(third.events.map(({ isOpen }) => isOpen)).toEqual([false, false]);
});
