import fc from 'fast-check';
import { expect, test } from 'vitest';
import { clampView, minSpanMs, panView, spanOf, timeScale, zoomView } from './timeline-scale.ts';

const hourMs = 3_600_000;
const day = { startMs: 1_000 * hourMs, endMs: 1_024 * hourMs };

const views = fc
  .tuple(fc.integer({ min: day.startMs, max: day.endMs }), fc.integer({ min: 0, max: 24 * hourMs }))
  .map(([startMs, spanMs]) => clampView({ startMs, endMs: startMs + spanMs }, day));

const isInsideDay = ({ startMs, endMs }: { startMs: number; endMs: number }) =>
  startMs >= day.startMs && endMs <= day.endMs && endMs - startMs >= minSpanMs;

test('no zoom or pan leaves the day or falls below the smallest span', () => {
  const factors = fc.double({ min: 0.01, max: 100, noNaN: true });
  const deltas = fc.integer({ min: -48 * hourMs, max: 48 * hourMs });
  fc.assert(
    fc.property(
      views,
      factors,
      deltas,
      fc.double({ min: 0, max: 1, noNaN: true }),
      (view, factor, deltaMs, at) => {
        const anchorMs = view.startMs + at * spanOf(view);
        return isInsideDay(zoomView(view, day, factor, anchorMs)) && isInsideDay(panView(view, day, deltaMs));
      },
    ),
  );
});

test('zooming keeps what is under the pointer under the pointer', () => {
  const view = { startMs: day.startMs + 4 * hourMs, endMs: day.startMs + 12 * hourMs };
  const anchorMs = view.startMs + 2 * hourMs;
  const zoomed = zoomView(view, day, 0.5, anchorMs);
  expect(timeScale(zoomed, 800).toX(anchorMs)).toBeCloseTo(timeScale(view, 800).toX(anchorMs), 3);
  expect(spanOf(zoomed)).toBe(4 * hourMs);
});

test('zooming out ends at the whole day', () => {
  const view = { startMs: day.startMs, endMs: day.startMs + 20 * hourMs };
  expect(zoomView(view, day, 4, view.startMs)).toEqual(day);
});

test('panning keeps the span and stops at the edge', () => {
  const view = { startMs: day.startMs + hourMs, endMs: day.startMs + 3 * hourMs };
  expect(panView(view, day, -5 * hourMs)).toEqual({ startMs: day.startMs, endMs: day.startMs + 2 * hourMs });
});

test('pixels and moments convert both ways', () => {
  const scale = timeScale(day, 960);
  expect(scale.toX(day.startMs)).toBe(0);
  expect(scale.toX(day.endMs)).toBe(960);
  expect(scale.toTime(scale.toX(day.startMs + 5 * hourMs))).toBeCloseTo(day.startMs + 5 * hourMs, 3);
});
