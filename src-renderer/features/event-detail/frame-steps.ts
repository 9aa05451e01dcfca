/** Index after a step, held at the ends; an empty list stays at 0. */
export function stepTo(index: number, count: number): number {
  return Math.min(Math.max(0, index), Math.max(0, count - 1));
}

/** Neighbours of a frame, nearest first: what the person most likely looks at next. */
export function neighbours(index: number, count: number): number[] {
  return [index + 1, index - 1, index + 2].filter((other) => other >= 0 && other < count);
}
