/**
 * FX-2: `count` positions of 0 … total - 1, evenly spread, ascending, first and last included.
 * A `count` of at least `total` gives every position, 1 gives the first, 0 or no frames give none.
 */
export function uniformPositions(total: number, count: number): readonly number[] {
  const length = Math.max(0, Math.min(total, count));
  if (length <= 1) return length === 1 ? [0] : [];
  return Array.from({ length }, (_, index) => Math.floor((index * (total - 1)) / (length - 1)));
}
