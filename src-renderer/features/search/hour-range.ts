/** Hours of the day on a strip of 24 hours. Pure. */
import type { Hours } from '#shared/search/search-query.ts';

const dayMinutes = 1440;
const stepMinutes = 15;

/** From where the pointer went down to where it is now, in quarters of an hour; both in shares of the strip. */
export function draggedHours(fromShare: number, toShare: number): Hours {
  const [first, second] = [minuteAt(Math.min(fromShare, toShare)), minuteAt(Math.max(fromShare, toShare))];
  const fromMinute = Math.min(first, dayMinutes - stepMinutes);
  return { fromMinute, toMinute: Math.max(second, fromMinute + stepMinutes) };
}

/** What lies in it, in shares of the day; two parts when it goes over midnight. */
export function hourSegments({ fromMinute, toMinute }: Hours): readonly { from: number; to: number }[] {
  const from = fromMinute / dayMinutes;
  const to = toMinute / dayMinutes;
  if (from < to) return [{ from, to }];
  return [
    { from: 0, to },
    { from, to: 1 },
  ].filter((segment) => segment.to > segment.from);
}

/** Takes the place of the first; other hours of the query stay. Null: any hour. */
export function withFirstHours(hours: readonly Hours[], first: Hours | null): readonly Hours[] {
  if (first === null) return [];
  const isOther = ({ fromMinute, toMinute }: Hours) =>
    fromMinute !== first.fromMinute || toMinute !== first.toMinute;
  return [first, ...hours.slice(1).filter(isOther)];
}

/** Until 06:00 unless said otherwise, and never empty. `fromMinute` 1440 is 0. */
export function hoursFrom(hours: Hours | null, fromMinute: number): Hours {
  const from = fromMinute % dayMinutes;
  const to = hours?.toMinute ?? 360;
  if (from !== to) return { fromMinute: from, toMinute: to };
  return { fromMinute: from, toMinute: to + 60 > dayMinutes ? to + 60 - dayMinutes : to + 60 };
}

/** From 22:00 on unless said otherwise, and never empty. `toMinute` 0 is the end of the day. */
export function hoursTo(hours: Hours | null, toMinute: number): Hours {
  const to = toMinute === 0 ? dayMinutes : toMinute;
  const from = hours?.fromMinute ?? 1320;
  if (from !== to) return { fromMinute: from, toMinute: to };
  return { fromMinute: (from + dayMinutes - 60) % dayMinutes, toMinute: to };
}

export function clockText(minute: number): string {
  return [Math.floor(minute / 60), minute % 60].map((part) => String(part).padStart(2, '0')).join(':');
}

function minuteAt(share: number): number {
  const minute = Math.round((share * dayMinutes) / stepMinutes) * stepMinutes;
  return Math.min(dayMinutes, Math.max(0, minute));
}
