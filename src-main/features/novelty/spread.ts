/** At most `count` of them, evenly spread, in order; the first and the last tend to be none of them. Pure. */
export function spread<T>(items: readonly T[], count: number): T[] {
  if (items.length <= count) return [...items];
  return Array.from(
    { length: count },
    (_, i) => items[Math.floor(((i + 0.5) * items.length) / count)],
  ).filter((item) => item !== undefined);
}
