import { CalendarDateTime } from '@internationalized/date';

/**
 * Local time in a file name, as most cameras write it: `20260501143000`, `2026-05-01_14-30-00`,
 * `2026-05-01 14.30.00`, `20260501T1430`. `null` when there is none, or no such day.
 */
export function timeInName(fileName: string): CalendarDateTime | null {
  const match = pattern.exec(fileName);
  if (match === null) return null;
  const part = (index: number) => Number(match[index] ?? 0);
  const time = new CalendarDateTime(part(1), part(2), part(3), part(4), part(5), part(6));
  // an impossible day is moved to a possible one
  return time.day === part(3) && time.month === part(2) ? time : null;
}

const pattern =
  /(?<!\d)((?:19|20)\d{2})[-_.]?(0[1-9]|1[0-2])[-_.]?(0[1-9]|[12]\d|3[01])[-_. T]{0,3}([01]\d|2[0-3])[-_.:h]?([0-5]\d)(?:[-_.:m]?([0-5]\d))?(?!\d)/;

/** The name without any date, time or both. */
export function withoutTimes(name: string): string {
  return name
    .replaceAll(new RegExp(pattern, 'g'), ' ')
    .replaceAll(/(?<!\d)(?:19|20)\d{2}[-_.]?(?:0[1-9]|1[0-2])[-_.]?(?:0[1-9]|[12]\d|3[01])(?!\d)/g, ' ');
}
