import { parseDate } from '@internationalized/date';

export type DayBytes = { readonly day: string; readonly bytes: number };

/** The chart says no more with more bars than it has pixels. */
const mostDays = 400;

/** Every day from the first with files until `today`, days without files as zeros; at most the last 400. */
export function daySeries(byDay: readonly DayBytes[], today: string): DayBytes[] {
  const first = byDay[0]?.day;
  if (first === undefined) return [];
  const bytesOf = new Map(byDay.map(({ day, bytes }) => [day, bytes]));
  const last = byDay.at(-1)?.day ?? today;
  const end = parseDate(last > today ? last : today);
  const start = parseDate(first);
  const count = Math.min(mostDays, end.compare(start) + 1);
  return Array.from({ length: count }, (_, index) => {
    const day = end.subtract({ days: count - 1 - index }).toString();
    return { day, bytes: bytesOf.get(day) ?? 0 };
  });
}

/** Where labels stand: the last day and every n-th before it, so that about `most` fit. */
export function labelledDays(count: number, most: number): number[] {
  const step = Math.max(1, Math.ceil(count / Math.max(1, most)));
  return Array.from({ length: Math.ceil(count / step) }, (_, index) => count - 1 - index * step).toReversed();
}
