import { expect, it } from 'vitest';
import { someEvent } from '#shared/model/event.fake.ts';
import type { FrameRecord } from '#shared/model/frame.ts';
import { toUtcTime } from '#shared/model/time.ts';
import { clipStartSeconds } from './clip-start.ts';

const startMs = 1_000_000;
const event = someEvent(startMs, { clipStart: toUtcTime(startMs - 15_000) });
const frame = (frameNumber: number, timestampOffsetMs: number) =>
  ({ frameNumber, timestampOffsetMs }) as FrameRecord;

it('begins two seconds before the event', () => {
  expect(clipStartSeconds(event, undefined)).toBe(13);
  expect(clipStartSeconds(event, frame(1, 15_000))).toBe(13);
});

it('begins two seconds before the frame that was looked at', () => {
  expect(clipStartSeconds(event, frame(4, 21_500))).toBe(19.5);
});

it('never begins before the clip', () => {
  expect(clipStartSeconds(event, frame(2, 300))).toBe(0);
  expect(clipStartSeconds(someEvent(startMs), undefined)).toBe(0);
});

it('the clip beside a single frame begins a little before the event, though its start is not known', () => {
  const single = someEvent(startMs, { analysisMode: 'single_frame', clipStart: toUtcTime(startMs) });
  expect(clipStartSeconds(single, frame(1, 0))).toBe(13);
});
