/** `YYYY-MM-DD HH:MM:SS` of an instant in a zone (D-3.5.4); parts of a second are cut off. */
export function localTimeOf(atMs: number, timeZone: string): string {
  const parts = formatter(timeZone).formatToParts(atMs);
  const part = (type: string) => parts.find((candidate) => candidate.type === type)?.value ?? '';
  const day = `${part('year').padStart(4, '0')}-${part('month')}-${part('day')}`;
  return `${day} ${part('hour')}:${part('minute')}:${part('second')}`;
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

const formatters = new Map<string, Intl.DateTimeFormat>();

/** Making a formatter costs about a millisecond; there are few zones. */
function formatter(timeZone: string): Intl.DateTimeFormat {
  const known = formatters.get(timeZone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-US', {
    timeZone,
    calendar: 'iso8601',
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
