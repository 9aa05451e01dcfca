import { expect, test } from 'vitest';
import type { TimelineEvent } from '#shared/contract/events.contract.ts';
import { barAt, layOutBars } from './timeline-layout.ts';

const view = { startMs: 100_000, endMs: 200_000 };
const lanes = [
  { cameraId: 'door', name: 'Door' },
  { cameraId: 'drive', name: 'Drive' },
];
const frame = { view, widthPx: 1_000, nowMs: 190_000 };

const event = (startMs: number, endMs: number, rest: Partial<TimelineEvent> = {}): TimelineEvent => ({
  eventId: `event-${startMs}`,
  cameraId: 'door',
  eventType: 'motion',
  isOpen: false,
  startMs,
  endMs,
  motionConfidence: 0.5,
  ...rest,
});

test('a bar covers its stretch of the view in its camera’s lane', () => {
  const [bar] = layOutBars([event(120_000, 150_000, { cameraId: 'drive' })], lanes, frame);
  expect(bar).toMatchObject({ lane: 1, xPx: 200, widthPx: 300 });
});

test('the shortest event is still wide enough to hit', () => {
  const [bar] = layOutBars([event(120_000, 120_001)], lanes, frame);
  expect(bar?.widthPx).toBe(4);
});

test('an open event reaches until now', () => {
  const [bar] = layOutBars([event(150_000, 151_000, { isOpen: true })], lanes, frame);
  expect(bar?.widthPx).toBeCloseTo(400);
});

test('events outside the view and of unknown cameras have no bar', () => {
  const events = [event(0, 99_999), event(200_000, 210_000), event(120_000, 130_000, { cameraId: 'gone' })];
  expect(layOutBars(events, lanes, frame)).toEqual([]);
});

test('a bar that goes on beyond the view is cut just outside it', () => {
  const [bar] = layOutBars([event(50_000, 500_000)], lanes, frame);
  expect(bar).toMatchObject({ xPx: -4, widthPx: 1_008 });
});

test('the pointer finds the nearest bar of its lane, also a little beside it', () => {
  const bars = layOutBars([event(120_000, 121_000), event(121_500, 122_000)], lanes, frame);
  expect(barAt(bars, 0, 196)?.event.startMs).toBe(120_000);
  expect(barAt(bars, 0, 218)?.event.startMs).toBe(121_500);
  expect(barAt(bars, 1, 205)).toBeUndefined();
  expect(barAt(bars, 0, 260)).toBeUndefined();
});
