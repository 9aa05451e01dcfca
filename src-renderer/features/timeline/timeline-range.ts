/** A stretch of time, `endMs` exclusive. */
export type TimeRange = { readonly startMs: number; readonly endMs: number };

/** Closer than this nothing new can be seen. */
export const shortestSpanMs = 1000;
export const longestSpanMs = 30 * 86_400_000;

export function spanOf(range: TimeRange): number {
  return range.endMs - range.startMs;
}

export function isSameRange(left: TimeRange, right: TimeRange): boolean {
  return left.startMs === right.startMs && left.endMs === right.endMs;
}

export function middleOf(range: TimeRange): number {
  return (range.startMs + range.endMs) / 2;
}

/** From whichever end it was drawn. */
export function rangeBetween(oneMs: number, otherMs: number): TimeRange {
  return { startMs: Math.min(oneMs, otherMs), endMs: Math.max(oneMs, otherMs) };
}

/** The nearest range inside `bounds` that is as long as `view`, from a second to thirty days. Whole milliseconds. */
export function clampView(view: TimeRange, bounds: TimeRange): TimeRange {
  const longestMs = Math.min(longestSpanMs, spanOf(bounds));
  const spanMs = Math.round(Math.min(longestMs, Math.max(shortestSpanMs, spanOf(view))));
  const startMs = Math.min(Math.max(Math.round(view.startMs), bounds.startMs), bounds.endMs - spanMs);
  return { startMs, endMs: startMs + spanMs };
}

/** `factor` below 1 zooms in; what is shown at `anchorMs` stays where it is. */
export function zoomView(view: TimeRange, bounds: TimeRange, factor: number, anchorMs: number): TimeRange {
  const spanMs = Math.min(longestSpanMs, Math.max(shortestSpanMs, spanOf(view) * factor));
  const anchorShare = (anchorMs - view.startMs) / spanOf(view);
  const startMs = anchorMs - anchorShare * spanMs;
  return clampView({ startMs, endMs: startMs + spanMs }, bounds);
}

export function panView(view: TimeRange, bounds: TimeRange, deltaMs: number): TimeRange {
  return clampView({ startMs: view.startMs + deltaMs, endMs: view.endMs + deltaMs }, bounds);
}

/** As long as `view`, around an instant. */
export function centreView(view: TimeRange, bounds: TimeRange, atMs: number): TimeRange {
  return panView(view, bounds, atMs - middleOf(view));
}

/** Part of the way from one view to another; lengths grow evenly to the eye, by factors. */
export function viewBetween(from: TimeRange, to: TimeRange, share: number): TimeRange {
  const spanMs = spanOf(from) * (spanOf(to) / spanOf(from)) ** share;
  const change = spanOf(to) - spanOf(from);
  // The point that both views have at the same place stays there; without one the middle moves evenly.
  const along = change === 0 ? share : (spanMs - spanOf(from)) / change;
  const startMs = from.startMs + (to.startMs - from.startMs) * along;
  return { startMs, endMs: startMs + spanMs };
}
