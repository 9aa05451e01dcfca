import { type CalendarDateTime, toZoned } from '@internationalized/date';
import { offsetAt } from '#shared/local-time.ts';

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
  if (isThere) return { kind: 'two', firstMs, secondMs };
  return { kind: 'none', nextMs: changeBetween(firstMs, secondMs, timeZone) };
}

/** The instant at which the clocks go forward: the first one with the later offset. */
function changeBetween(beforeMs: number, afterMs: number, timeZone: string): number {
  const after = offsetAt(afterMs, timeZone);
  let [low, high] = [beforeMs, afterMs];
  while (high - low > 1000) {
    const middle = Math.floor((low + high) / 2000) * 1000;
    if (offsetAt(middle, timeZone) === after) high = middle;
    else low = middle;
  }
  return high;
}
