import { describe, expect, it } from 'vitest';
import { someEvent } from '#shared/model/event.fake.ts';
import type { EventRecord } from '#shared/model/event.ts';
import type { FrameRecord } from '#shared/model/frame.ts';
import { frameAt, motionAreaOf, seenObjectsOf } from './event-marks.ts';

const startMs = Date.UTC(2026, 4, 1, 12);
const area = { x: 0.2, y: 0.1, width: 0.3, height: 0.4 };
const frame = (timestampOffsetMs: number) => ({ timestampOffsetMs }) as FrameRecord;
const objectsIn = (detectedObjects: EventRecord['detectedObjects']) =>
  seenObjectsOf(someEvent(startMs, { detectedObjects }));

describe('the motion of an event', () => {
  it('is where and when it was strongest', () => {
    const event = someEvent(startMs, {
      eventData: { bounding_box: area, bounding_box_at: '2026-05-01T12:00:02.000Z' },
    });
    expect(motionAreaOf(event)).toEqual({ box: area, atMs: startMs + 2000 });
  });

  it('has no moment in events that do not say it, and no place in what is no box', () => {
    expect(motionAreaOf(someEvent(startMs, { eventData: { bounding_box: area } }))?.atMs).toBeNull();
    for (const bad of [undefined, null, 'x', { ...area, x: 7 }, { ...area, width: 0 }]) {
      expect(motionAreaOf(someEvent(startMs, { eventData: { bounding_box: bad } }))).toBeNull();
    }
  });
});

it('an object without a place, or with one that is no share of the picture, is told but not drawn', () => {
  const everywhere = { x: 0, y: 0, width: 1, height: 1 };
  const pixels = { x: 10, y: 20, width: 300, height: 200 };
  const seen = objectsIn([
    { label: 'person', confidence: 0.9, bbox: area },
    { label: 'car', confidence: 0.5, bbox: everywhere },
    { label: 'x'.repeat(500), confidence: 0.5, bbox: pixels },
  ]);
  expect(seen.map(({ box }) => box)).toEqual([area, null, null]);
  expect(seen[2]?.label).toHaveLength(40);
});

it('finds the frame nearest to a moment', () => {
  const event = someEvent(startMs);
  const frames = [frame(0), frame(1000), frame(2500)];
  expect(frameAt(frames, event, startMs + 1600)).toBe(1);
  expect(frameAt(frames, event, startMs + 1900)).toBe(2);
  expect(frameAt(frames, event, startMs - 99_000)).toBe(0);
  expect(frameAt([], event, startMs)).toBe(-1);
});
