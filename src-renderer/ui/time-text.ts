export type TimeText = {
  /** Clock time with seconds. */
  readonly clock: (atMs: number) => string;
  /** Clock time without seconds. */
  readonly clockMinutes: (atMs: number) => string;
  /** Clock time of something to come, without seconds; a day or more ahead with its weekday. */
  readonly ahead: (atMs: number, nowMs: number) => string;
  /** Day and clock time with seconds. */
  readonly dayAndClock: (atMs: number) => string;
  /** `YYYY-MM-DD` in words, with the weekday. */
  readonly day: (localDay: string) => string;
  readonly shortDay: (localDay: string) => string;
  /** With its year, without its weekday. */
  readonly dayOfYear: (localDay: string) => string;
};

const dayMs = 86_400_000;

/** Clock times follow `timeZone`, wording and order follow `locale` (default: this computer's). */
export function createTimeText(timeZone: string, locale?: string): TimeText {
  const clock = new Intl.DateTimeFormat(locale, { timeStyle: 'medium', timeZone });
  const clockMinutes = new Intl.DateTimeFormat(locale, { timeStyle: 'short', timeZone });
  const weekdayAndClock = new Intl.DateTimeFormat(locale, {
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    timeZone,
  });
  const dayAndClock = new Intl.DateTimeFormat(locale, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    timeZone,
  });
  // A local day is the same day everywhere, so it is read and written in UTC.
  const day = new Intl.DateTimeFormat(locale, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  });
  const shortDay = new Intl.DateTimeFormat(locale, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    timeZone: 'UTC',
  });
  const dayOfYear = new Intl.DateTimeFormat(locale, {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    timeZone: 'UTC',
  });
  return {
    clock: (atMs) => clock.format(atMs),
    clockMinutes: (atMs) => clockMinutes.format(atMs),
    ahead: (atMs, nowMs) => (atMs - nowMs < dayMs ? clockMinutes : weekdayAndClock).format(atMs),
    dayAndClock: (atMs) => dayAndClock.format(atMs),
    day: (localDay) => day.format(Date.parse(localDay)),
    shortDay: (localDay) => shortDay.format(Date.parse(localDay)),
    dayOfYear: (localDay) => dayOfYear.format(Date.parse(localDay)),
  };
}
