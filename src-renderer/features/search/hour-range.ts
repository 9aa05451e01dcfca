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

export function clockText(minute: number): string {
  return [Math.floor(minute / 60), minute % 60].map((part) => String(part).padStart(2, '0')).join(':');
}

function minuteAt(share: number): number {
  const minute = Math.round((share * dayMinutes) / stepMinutes) * stepMinutes;
  return Math.min(dayMinutes, Math.max(0, minute));
}
