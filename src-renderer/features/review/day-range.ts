import { fromAbsolute, parseDate, toCalendarDate } from '@internationalized/date';
import type { TimeRange } from './time-range.ts';

/** The local day from midnight to midnight; 23 or 25 hours long when the clocks change. */
export function dayRange(localDay: string, timeZone: string): TimeRange {
  const day = parseDate(localDay);
  return {
    startMs: day.toDate(timeZone).getTime(),
    endMs: day.add({ days: 1 }).toDate(timeZone).getTime(),
  };
}

export function localDayOf(atMs: number, timeZone: string): string {
  return toCalendarDate(fromAbsolute(atMs, timeZone)).toString();
}

export function addDays(localDay: string, days: number): string {
  return parseDate(localDay).add({ days }).toString();
}
