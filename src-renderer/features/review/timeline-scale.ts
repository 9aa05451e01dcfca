import { scaleLinear } from 'd3-scale';

/** A stretch of time, `endMs` exclusive. */
export type TimeRange = { readonly startMs: number; readonly endMs: number };

/** Closer than this nothing new can be seen. */
export const minSpanMs = 60_000;

export function spanOf(range: TimeRange): number {
  return range.endMs - range.startMs;
}

export function isSameRange(left: TimeRange, right: TimeRange): boolean {
  return left.startMs === right.startMs && left.endMs === right.endMs;
}

/** Moments to pixels from the left edge of the track, and back. */
export function timeScale(view: TimeRange, widthPx: number) {
  const scale = scaleLinear([view.startMs, view.endMs], [0, widthPx]);
  return { toX: (atMs: number) => scale(atMs), toTime: (xPx: number) => scale.invert(xPx) };
}

/** The nearest range inside `day` that is as long as `view`, between `minSpanMs` and the whole day. */
export function clampView(view: TimeRange, day: TimeRange): TimeRange {
  const spanMs = Math.min(spanOf(day), Math.max(minSpanMs, Math.round(spanOf(view))));
  const startMs = Math.min(Math.max(Math.round(view.startMs), day.startMs), day.endMs - spanMs);
  return { startMs, endMs: startMs + spanMs };
}

/** `factor` below 1 zooms in; what is shown at `anchorMs` stays where it is. */
export function zoomView(view: TimeRange, day: TimeRange, factor: number, anchorMs: number): TimeRange {
  const spanMs = Math.min(spanOf(day), Math.max(minSpanMs, spanOf(view) * factor));
  const anchorShare = (anchorMs - view.startMs) / spanOf(view);
  const startMs = anchorMs - anchorShare * spanMs;
  return clampView({ startMs, endMs: startMs + spanMs }, day);
}

export function panView(view: TimeRange, day: TimeRange, deltaMs: number): TimeRange {
  return clampView({ startMs: view.startMs + deltaMs, endMs: view.endMs + deltaMs }, day);
}
