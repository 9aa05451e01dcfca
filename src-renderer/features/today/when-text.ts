import { localTimeAt, startOfDay } from '#shared/local-time.ts';
import { t } from '#renderer/i18n/i18n.ts';

export type WhenText = {
  /** `18:40`, `yesterday 18:40`, `Mon 3 Nov 18:40`, from how long ago it is. */
  readonly when: (atMs: number) => string;
  /** Without the day where it is the one of `besideMs`. */
  readonly beside: (atMs: number, besideMs: number) => string;
};

/** Days follow `timeZone`; how they are told follows `locale`. Pure for one `nowMs`. */
export function createWhenText(
  timeZone: string,
  { locale, nowMs }: { locale: string; nowMs: number },
): WhenText {
  const clock = new Intl.DateTimeFormat(locale, { timeStyle: 'short', timeZone });
  const dayAgo = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  const weekday = new Intl.DateTimeFormat(locale, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    timeZone,
  });
  const today = dayNumber(nowMs, timeZone);
  return { when, beside };

  function when(atMs: number): string {
    const ago = today - dayNumber(atMs, timeZone);
    const time = clock.format(atMs);
    if (ago === 0) return t('today:since.timeOnly', { time });
    const day = ago === 1 ? dayAgo.format(-1, 'day') : weekday.format(atMs);
    return t('today:since.at', { day, time });
  }

  function beside(atMs: number, besideMs: number): string {
    return dayNumber(atMs, timeZone) === dayNumber(besideMs, timeZone) ? clock.format(atMs) : when(atMs);
  }
}

/** Days since 1970 of the calendar of the zone. */
function dayNumber(atMs: number, timeZone: string): number {
  const { year, month, day } = startOfDay(localTimeAt(atMs, timeZone));
  return Date.UTC(year, month - 1, day) / 86_400_000;
}

/** `YYYY-MM-DD`. */
export function localDayOf(atMs: number, timeZone: string): string {
  return new Date(dayNumber(atMs, timeZone) * 86_400_000).toISOString().slice(0, 10);
}
