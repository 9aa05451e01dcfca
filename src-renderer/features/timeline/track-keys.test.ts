import { expect, test } from 'vitest';
import type { TimeRange } from './timeline-range.ts';
import { trackKey } from './track-keys.ts';

const bounds = { startMs: 0, endMs: 1_000_000 };
const view = { startMs: 100_000, endMs: 200_000 };

function press(key: string, options: { range?: TimeRange; shiftKey?: boolean; ctrlKey?: boolean } = {}) {
  const result: { view?: TimeRange; range?: TimeRange | undefined; isTaken: boolean } = { isTaken: false };
  const { range, shiftKey = false, ctrlKey = false } = options;
  const event = {
    key,
    shiftKey,
    ctrlKey,
    metaKey: false,
    altKey: false,
    preventDefault: () => (result.isTaken = true),
    stopPropagation: () => undefined,
  };
  trackKey(event, {
    view,
    bounds,
    range,
    glide: (next) => (result.view = next),
    onRangeChange: (next) => (result.range = next),
  });
  return result;
}

test('arrows and pages move the view, and stop at the bounds', () => {
  expect(press('ArrowRight').view).toEqual({ startMs: 110_000, endMs: 210_000 });
  expect(press('PageUp').view).toEqual({ startMs: 10_000, endMs: 110_000 });
  expect(press('End').view).toEqual({ startMs: 900_000, endMs: 1_000_000 });
});

test('Shift draws a range from the middle of the view and takes it back', () => {
  const first = press('ArrowRight', { shiftKey: true }).range;
  expect(first).toEqual({ startMs: 150_000, endMs: 155_000 });
  expect(press('ArrowRight', { shiftKey: true, ...(first && { range: first }) }).range).toEqual({
    startMs: 150_000,
    endMs: 160_000,
  });
  expect(press('ArrowLeft', { shiftKey: true, ...(first && { range: first }) }).range).toBeUndefined();
});

test('Escape clears a range, and is left to others without one', () => {
  const range = { startMs: 120_000, endMs: 130_000 };
  expect(press('Escape', { range })).toEqual({ isTaken: true, range: undefined });
  expect(press('Escape').isTaken).toBe(false);
  expect(press('Home', { range }).view).toEqual({ startMs: 70_000, endMs: 170_000 });
});

test('leaves keys of the browser and the page alone', () => {
  expect(press('ArrowRight', { ctrlKey: true }).isTaken).toBe(false);
  expect(press('j').isTaken).toBe(false);
});
