/** Hours, minutes and seconds on the clock of a zone, two digits each. */
export function localClockOf(atMs: number, timeZone: string): readonly [string, string, string] {
  const parts = formatter(timeZone).formatToParts(atMs);
  const part = (type: string) => parts.find((candidate) => candidate.type === type)?.value ?? '00';
  return [part('hour'), part('minute'), part('second')];
}

const formatters = new Map<string, Intl.DateTimeFormat>();

/** Making a formatter costs about a millisecond; there are few zones. */
function formatter(timeZone: string): Intl.DateTimeFormat {
  const known = formatters.get(timeZone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  formatters.set(timeZone, made);
  return made;
}
