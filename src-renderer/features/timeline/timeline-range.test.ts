import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  clampView,
  longestSpanMs,
  panView,
  shortestSpanMs,
  spanOf,
  type TimeRange,
  viewBetween,
  zoomView,
} from './timeline-range.ts';

const hourMs = 3_600_000;
const bounds = { startMs: 0, endMs: 20_000 * hourMs };
const views = fc
  .tuple(fc.integer({ min: 0, max: bounds.endMs }), fc.integer({ min: 0, max: 2000 * hourMs }))
  .map(([startMs, spanMs]) => clampView({ startMs, endMs: startMs + spanMs }, bounds));

const isAllowed = (view: TimeRange) =>
  view.startMs >= bounds.startMs &&
  view.endMs <= bounds.endMs &&
  spanOf(view) >= shortestSpanMs &&
  spanOf(view) <= longestSpanMs &&
  Number.isInteger(view.startMs) &&
  Number.isInteger(view.endMs);

test('no zoom or pan leaves the bounds, or one second to thirty days', () => {
  const factors = fc.double({ min: 0.0001, max: 10_000, noNaN: true });
  const deltas = fc.integer({ min: -4000 * hourMs, max: 4000 * hourMs });
  const shares = fc.double({ min: 0, max: 1, noNaN: true });
  fc.assert(
    fc.property(views, factors, deltas, shares, (view, factor, deltaMs, at) => {
      const anchorMs = view.startMs + at * spanOf(view);
      return isAllowed(zoomView(view, bounds, factor, anchorMs)) && isAllowed(panView(view, bounds, deltaMs));
    }),
  );
});

test('zooming keeps what is under the pointer under the pointer', () => {
  const view = { startMs: 400 * hourMs, endMs: 408 * hourMs };
  const anchorMs = view.startMs + 2 * hourMs;
  const zoomed = zoomView(view, bounds, 0.5, anchorMs);
  expect(spanOf(zoomed)).toBe(4 * hourMs);
  expect((anchorMs - zoomed.startMs) / spanOf(zoomed)).toBeCloseTo(0.25, 6);
});

test('bounds shorter than thirty days are the widest view', () => {
  const day = { startMs: 48 * hourMs, endMs: 72 * hourMs };
  expect(zoomView({ startMs: 50 * hourMs, endMs: 60 * hourMs }, day, 100, 55 * hourMs)).toEqual(day);
});

test('panning keeps the span and stops at the edge', () => {
  const view = { startMs: hourMs, endMs: 3 * hourMs };
  expect(panView(view, bounds, -5 * hourMs)).toEqual({ startMs: 0, endMs: 2 * hourMs });
});

test('a move between two views begins and ends at them and keeps the anchor of a zoom in place', () => {
  fc.assert(
    fc.property(views, fc.double({ min: 0.01, max: 100, noNaN: true }), (view, factor) => {
      const to = zoomView(view, bounds, factor, view.startMs + spanOf(view) / 4);
      const ends = [viewBetween(view, to, 0), viewBetween(view, to, 1)];
      const far = (a: TimeRange, b: TimeRange) =>
        Math.abs(a.startMs - b.startMs) + Math.abs(a.endMs - b.endMs);
      return far(ends[0] as TimeRange, view) < 1 && far(ends[1] as TimeRange, to) < 1;
    }),
  );
});
