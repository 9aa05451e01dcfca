import type { TimeRange } from './timeline-range.ts';
import { dayMs } from './timeline-ticks.ts';

export type TimelineText = ReturnType<typeof createTimelineText>;

/** Times as the timeline writes them; clock times follow `timeZone`, wording and order `locale`. */
export function createTimelineText(timeZone: string, locale: string) {
  const format = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, { timeZone, ...options });
  const tenths = format({ minute: '2-digit', second: '2-digit', fractionalSecondDigits: 1 });
  const seconds = format({ timeStyle: 'medium' });
  const minutes = format({ timeStyle: 'short' });
  const day = format({ weekday: 'short', day: 'numeric', month: 'short' });
  const dayAndYear = format({ weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' });
  const dayAndSeconds = format({ dateStyle: 'medium', timeStyle: 'medium' });
  const dayAndMinutes = format({
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
  });
  return {
    day: (atMs: number) => day.format(atMs),
    dayAndYear: (atMs: number) => dayAndYear.format(atMs),
    clock: (atMs: number) => seconds.format(atMs),
    exact: (atMs: number) => dayAndSeconds.format(atMs),
    tick: (atMs: number, stepMs: number) => {
      if (stepMs >= dayMs) return day.format(atMs);
      if (stepMs >= 60_000) return minutes.format(atMs);
      return (stepMs >= 1000 ? seconds : tenths).format(atMs);
    },
    range({ startMs, endMs }: TimeRange): string {
      if (endMs - startMs > 2 * dayMs) return day.formatRange(startMs, endMs - 1);
      return (endMs - startMs < 120_000 ? dayAndSeconds : dayAndMinutes).formatRange(startMs, endMs);
    },
  };
}
