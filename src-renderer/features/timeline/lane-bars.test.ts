import { expect, test } from 'vitest';
import type { TimelineEvent } from '#shared/contract/events.contract.ts';
import { eachRun, eventAt, lanesOfBars, type Scale } from './lane-bars.ts';

const view = { startMs: 100_000, endMs: 200_000 };
const scale: Scale = { view, pxPerMs: 0.01, nowMs: 190_000 };
const none: ReadonlySet<string> = new Set();

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

const laneOf = (...events: TimelineEvent[]) => lanesOfBars([events], none).get('door');

function runsOf(...events: TimelineEvent[]) {
  const runs: [left: number, right: number, type: number, isOpen: boolean][] = [];
  const lane = laneOf(...events);
  if (lane) eachRun(lane, scale, (...run) => runs.push(run));
  return runs;
}

test('a bar covers its stretch of the view', () => {
  expect(runsOf(event(120_000, 150_000))).toEqual([[200, 500, 0, false]]);
});

test('the shortest event is still wide enough to hit', () => {
  expect(runsOf(event(120_000, 120_001))).toEqual([[200, 203, 0, false]]);
});

test('an open event reaches until now, however long it has lasted', () => {
  expect(runsOf(event(10_000, 11_000, { isOpen: true }))).toEqual([[-3, 900, 0, true]]);
});

test('events outside the view have no bar, long ones that reach into it have', () => {
  expect(runsOf(event(0, 99_999), event(1, 500), event(200_000, 210_000))).toEqual([]);
  expect(runsOf(event(0, 130_000), event(90_000, 90_001))).toEqual([[-3, 300, 0, false]]);
});

test('many events on few pixels are few runs, those of another type stay apart', () => {
  const many = Array.from({ length: 1000 }, (_, n) => event(120_000 + n, 120_000 + n + 1));
  expect(runsOf(...many)).toEqual([[200, expect.closeTo(212.99), 0, false]]);
  const mixed = runsOf(event(120_000, 120_001), event(120_001, 120_002, { eventType: 'detection' }));
  expect(mixed.map(([, , type]) => type)).toEqual([0, 1]);
});

test('the pointer finds the nearest bar of its lane, also a little beside it', () => {
  const lane = laneOf(event(120_000, 121_000), event(121_500, 122_000));
  expect(eventAt(lane, scale, 196)?.startMs).toBe(120_000);
  expect(eventAt(lane, scale, 218)?.startMs).toBe(121_500);
  expect(eventAt(lane, scale, 260)).toBeUndefined();
  expect(eventAt(undefined, scale, 200)).toBeUndefined();
});

test('an event that two tiles tell of is one, the one hidden is none', () => {
  const lanes = lanesOfBars([[event(1, 2), event(3, 4)], [event(3, 9)]], new Set(['event-1']));
  expect(lanes.get('door')?.events).toEqual([event(3, 9)]);
});
