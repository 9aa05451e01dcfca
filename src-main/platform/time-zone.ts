/** `YYYY-MM-DD` of an instant in a zone; computed once per event and stored (G-4). */
export function localDayOf(atMs: number, timeZone: string): string {
  const parts = formatter(timeZone).formatToParts(atMs);
  const part = (type: string) => parts.find((candidate) => candidate.type === type)?.value ?? '';
  return `${part('year').padStart(4, '0')}-${part('month')}-${part('day')}`;
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
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  });
  formatters.set(timeZone, made);
  return made;
}
