import { AppError } from '#shared/errors.ts';

const pattern = /^(\d{4})-(\d{2})-(\d{2})T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:?\d{2})$/i;

/** ISO 8601 with a zone as ms since 1970 UTC; throws `time-invalid`. */
export function parseZonedTime(text: string): number {
  const [, year, month, day] = (pattern.exec(text) ?? []).map(Number);
  const atMs = Date.parse(text);
  // Date.parse takes 30 February for 2 March.
  const isInCalendar = day !== undefined && day <= new Date(Date.UTC(year ?? 0, month ?? 0, 0)).getUTCDate();
  if (isInCalendar && atMs >= 0) return atMs;
  throw new AppError('time-invalid', `"${text}" is not a time.`);
}
