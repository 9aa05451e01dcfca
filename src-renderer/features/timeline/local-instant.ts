import { type CalendarDateTime, toZoned } from '@internationalized/date';

/** What a local clock time means: an instant, none where the clocks went forward, two where they went back. */
export type LocalInstant =
  | { readonly kind: 'one'; readonly atMs: number }
  | { readonly kind: 'none'; readonly nextMs: number }
  | { readonly kind: 'two'; readonly firstMs: number; readonly secondMs: number };

export function localInstant(local: CalendarDateTime, timeZone: string): LocalInstant {
  const [earlier, later] = [toZoned(local, timeZone, 'earlier'), toZoned(local, timeZone, 'later')];
  const [firstMs, secondMs] = [earlier.toDate().getTime(), later.toDate().getTime()];
  if (firstMs === secondMs) return { kind: 'one', atMs: firstMs };
  const isThere = earlier.hour === local.hour && earlier.minute === local.minute;
  return isThere ? { kind: 'two', firstMs, secondMs } : { kind: 'none', nextMs: secondMs };
}
