/**
 * Index of the frame for a pointer at `share` (0 to 1) of the picture's width; undefined when there is
 * nothing to leaf through.
 */
export function frameUnderPointer(share: number, count: number): number | undefined {
  if (count < 2) return undefined;
  return Math.min(count - 1, Math.max(0, Math.floor(share * count)));
}
