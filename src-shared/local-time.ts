/** Clock and calendar of an IANA zone, by `Intl` alone. */

/** Month 1 to 12; a day below 1 or above the month's length counts on into the next months. */
export type LocalTime = {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
};

const dayMs = 86_400_000;

export function localTimeAt(atMs: number, timeZone: string): LocalTime {
  const parts = formatterOf(timeZone).formatToParts(atMs);
  const part = (type: string) => Number(parts.find((candidate) => candidate.type === type)?.value);
  return {
    year: part('year'),
    month: part('month'),
    day: part('day'),
    hour: part('hour'),
    minute: part('minute'),
    second: part('second'),
  };
}

/**
 * The instant at which the clocks of the zone show a time. Shown twice, the first; never shown (clocks go forward), as long
 * after the change as it would have been after the hour that is left out began: a day whose midnight is left out begins with
 * the change.
 */
export function instantOf(local: LocalTime, timeZone: string): number {
  const asUtcMs = utcOf(local);
  const before = asUtcMs - offsetAt(asUtcMs - dayMs, timeZone);
  const after = asUtcMs - offsetAt(asUtcMs + dayMs, timeZone);
  const shown = [before, after].filter((atMs) => atMs + offsetAt(atMs, timeZone) === asUtcMs);
  return shown.length > 0 ? Math.min(...shown) : before;
}

export function startOfDay({ year, month, day }: LocalTime): LocalTime {
  return { year, month, day, hour: 0, minute: 0, second: 0 };
}

/** 1 is Monday, 7 Sunday. */
export function weekdayOf({ year, month, day }: LocalTime): number {
  return ((new Date(Date.UTC(year, month - 1, day)).getUTCDay() + 6) % 7) + 1;
}

/** What the clocks show minus UTC, ms; whole seconds. Throws `RangeError` for a zone that does not exist. */
export function offsetAt(atMs: number, timeZone: string): number {
  return utcOf(localTimeAt(atMs, timeZone)) - Math.floor(atMs / 1000) * 1000;
}

function utcOf({ year, month, day, hour, minute, second }: LocalTime): number {
  return Date.UTC(year, month - 1, day, hour, minute, second);
}

const formatters = new Map<string, Intl.DateTimeFormat>();

/** Making a formatter costs about a millisecond; there are few zones. */
function formatterOf(timeZone: string): Intl.DateTimeFormat {
  const known = formatters.get(timeZone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-US', {
    timeZone,
    calendar: 'iso8601',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  formatters.set(timeZone, made);
  return made;
}
