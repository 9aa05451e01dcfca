import type { QuietHours } from '#shared/model/notification.ts';
import { instantOf, type LocalTime, localTimeAt, startOfDay, weekdayOf } from '#shared/local-time.ts';

/**
 * Whether nothing is told at that moment. A stretch begins and ends when the clocks of the zone first show its times, so that
 * a clock change inside makes it an hour shorter or longer but never cuts it in two.
 */
export function isQuietAt(atMs: number, rules: readonly QuietHours[], timeZone: string): boolean {
  if (rules.length === 0) return false;
  const today = startOfDay(localTimeAt(atMs, timeZone));
  const yesterday = dayAfter(today, -1);
  return rules.some((rule) => [yesterday, today].some((day) => isWithin(atMs, rule, { day, timeZone })));
}

type Night = { readonly day: LocalTime; readonly timeZone: string };

function isWithin(atMs: number, { from, to, weekdays }: QuietHours, { day, timeZone }: Night): boolean {
  if (!weekdays.includes(weekdayOf(day))) return false;
  const lastDay = to > from ? day : dayAfter(day, 1);
  return atMs >= instantOf(at(day, from), timeZone) && atMs < instantOf(at(lastDay, to), timeZone);
}

function at(day: LocalTime, clock: string): LocalTime {
  const [hour = 0, minute = 0] = clock.split(':').map(Number);
  return { ...day, hour, minute };
}

/** A calendar day as numbers that exist, whatever the length of the month. */
function dayAfter({ year, month, day }: LocalTime, days: number): LocalTime {
  const moved = new Date(Date.UTC(year, month - 1, day + days));
  return startOfDay({
    year: moved.getUTCFullYear(),
    month: moved.getUTCMonth() + 1,
    day: moved.getUTCDate(),
    hour: 0,
    minute: 0,
    second: 0,
  });
}
