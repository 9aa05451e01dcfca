import { fromAbsolute, parseDate, toCalendarDate } from '@internationalized/date';

/** The local day of a moment in epoch ms. */
export function today(nowMs: number, timeZone: string): string {
  return toCalendarDate(fromAbsolute(nowMs, timeZone)).toString();
}

export function daysBefore(localDay: string, days: number): string {
  return parseDate(localDay).subtract({ days }).toString();
}
