import { parseDate } from '@internationalized/date';

export type DayBytes = { readonly day: string; readonly bytes: number };

/** The chart says no more with more bars than it has pixels. */
const mostDays = 400;

export type DaySeries = {
  /** Day by day, days without files as zeros. */
  readonly days: readonly DayBytes[];
  /** Days with files before those. */
  readonly older: { readonly count: number; readonly bytes: number };
};

/**
 * Until `today`, from the first of the last 400 days that has files. Where none of those has any, it is about the last
 * days that have.
 */
export function daySeries(byDay: readonly DayBytes[], today: string): DaySeries {
  const last = byDay.at(-1)?.day;
  if (last === undefined) return { days: [], older: { count: 0, bytes: 0 } };
  const isOld = last < earliestUpTo(today);
  const end = isOld || last > today ? last : today;
  const earliest = earliestUpTo(end);
  const shown = byDay.filter(({ day }) => day >= earliest);
  const older = byDay.slice(0, byDay.length - shown.length);
  return {
    days: everyDay(shown, end),
    older: { count: older.length, bytes: older.reduce((sum, { bytes }) => sum + bytes, 0) },
  };
}

function earliestUpTo(end: string): string {
  return parseDate(end)
    .subtract({ days: mostDays - 1 })
    .toString();
}

function everyDay(byDay: readonly DayBytes[], last: string): DayBytes[] {
  const bytesOf = new Map(byDay.map(({ day, bytes }) => [day, bytes]));
  const end = parseDate(last);
  const count = end.compare(parseDate(byDay[0]?.day ?? last)) + 1;
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
