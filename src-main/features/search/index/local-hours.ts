/** Hours of the local day and weekdays, fast enough for a million instants. Pure. */
import { offsetAt as zoneOffsetAt } from '#shared/local-time.ts';

export type LocalTimes = {
  /** Minutes of the day and weekday (1 is Monday, 7 Sunday) on the clock of the zone. */
  at(ms: number): { readonly minute: number; readonly weekday: number };
};

const minuteMs = 60_000;
const quarterMs = 15 * minuteMs;
const dayMs = 24 * 60 * minuteMs;

/**
 * Asking the time zone database takes microseconds, so it is asked twice a day of UTC: when the clock runs as far ahead at
 * its end as at its start it does so all day; else for every quarter of an hour, on which clocks change.
 * `at` throws `RangeError` for a zone that does not exist.
 */
export function createLocalTimes(timeZone: string): LocalTimes {
  const offsets = new Map<number, number>();
  const ofDays = new Map<number, number | null>();
  return {
    at(ms) {
      const local = ms + aheadMs(ms);
      const days = Math.floor(local / dayMs);
      // Day 0, 1 January 1970, was a Thursday.
      return { minute: Math.floor((local - days * dayMs) / minuteMs), weekday: 1 + modulo(days + 3, 7) };
    },
  };

  function aheadMs(ms: number): number {
    const day = Math.floor(ms / dayMs);
    let ofDay = ofDays.get(day);
    if (ofDay === undefined) {
      const [first, last] = [offsetAt(day * dayMs), offsetAt((day + 1) * dayMs)];
      ofDay = first === last ? first : null;
      ofDays.set(day, ofDay);
    }
    return ofDay ?? offsetAt(Math.floor(ms / quarterMs) * quarterMs);
  }

  function offsetAt(ms: number): number {
    const known = offsets.get(ms);
    if (known !== undefined) return known;
    const offset = zoneOffsetAt(ms, timeZone);
    offsets.set(ms, offset);
    return offset;
  }
}

export type HourRange = { readonly fromMinute: number; readonly toMinute: number };

/** `from` inclusive, `to` exclusive; `from` above `to` goes over midnight; both alike are the whole day. */
export function isWithin(minute: number, { fromMinute, toMinute }: HourRange): boolean {
  if (fromMinute < toMinute) return minute >= fromMinute && minute < toMinute;
  return minute >= fromMinute || minute < toMinute;
}

function modulo(value: number, by: number): number {
  return ((value % by) + by) % by;
}
