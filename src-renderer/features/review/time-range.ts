/** A stretch of time, `endMs` exclusive. */
export type TimeRange = { readonly startMs: number; readonly endMs: number };

export function isSameRange(left: TimeRange, right: TimeRange): boolean {
  return left.startMs === right.startMs && left.endMs === right.endMs;
}
