import { localTimeAt } from '#shared/local-time.ts';

/** `YYYY-MM-DD HH:MM:SS` of an instant in a zone (D-3.5.4); parts of a second are cut off. */
export function localTimeOf(atMs: number, timeZone: string): string {
  const { year, month, day, hour, minute, second } = localTimeAt(atMs, timeZone);
  const clock = [hour, minute, second].map(twoDigits).join(':');
  return `${String(year).padStart(4, '0')}-${twoDigits(month)}-${twoDigits(day)} ${clock}`;
}

/** `YYYY-MM-DD` of an instant in a zone; computed once per event and stored (G-4). */
export function localDayOf(atMs: number, timeZone: string): string {
  return localTimeOf(atMs, timeZone).split(' ')[0] ?? '';
}

/** Hours, minutes and seconds on the clock of a zone, two digits each. */
export function localClockOf(atMs: number, timeZone: string): readonly [string, string, string] {
  const [, clock = ''] = localTimeOf(atMs, timeZone).split(' ');
  const [hours = '', minutes = '', seconds = ''] = clock.split(':');
  return [hours, minutes, seconds];
}

/** The IANA name behind the setting `system`. */
export function resolveTimeZone(setting: string): string {
  return setting === 'system' ? Intl.DateTimeFormat().resolvedOptions().timeZone : setting;
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}
