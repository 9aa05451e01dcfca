/** Counts a span: event by event where it is short, from the running counts of whole days where it is long. */
import { instantOf } from '#shared/local-time.ts';
import { localDayOf } from '#main/platform/time-zone.ts';
import { createTally, type Tally } from './tally.ts';
import { type Bar, barsOf, longestInHoursMs, startOfLocalDay } from './time-bars.ts';
import type { Span, TodayStore } from './today-store.ts';

export type Counted = { readonly bars: readonly Bar[]; readonly tally: Tally };

export async function countHappenings(
  store: Pick<TodayStore, 'happenings' | 'dayCounts'>,
  span: Span,
  timeZone: string,
): Promise<Counted> {
  const bars = barsOf(span, timeZone);
  const tally = createTally(bars);
  const isLong = span.endMs - span.startMs > longestInHoursMs;
  if (!isLong) {
    await addEach(span);
    return { bars, tally };
  }
  // The first and the last day are not whole.
  const secondDayMs = startOfLocalDay(span.startMs, timeZone, 1);
  const lastDayMs = startOfLocalDay(span.endMs, timeZone);
  await addEach({ startMs: span.startMs, endMs: secondDayMs });
  const [first, last] = [localDayOf(span.startMs, timeZone), localDayOf(span.endMs, timeZone)];
  for (const { day, ...counted } of await store.dayCounts(first, last))
    tally.add({ ...counted, ...dayOf(day, timeZone) });
  await addEach({ startMs: lastDayMs, endMs: span.endMs });
  return { bars, tally };

  async function addEach(part: Span): Promise<void> {
    for await (const page of store.happenings(part)) for (const each of page) tally.add(each);
  }
}

function dayOf(localDay: string, timeZone: string): { atMs: number; untilMs: number } {
  const [year = 0, month = 1, day = 1] = localDay.split('-').map(Number);
  const start = { year, month, hour: 0, minute: 0, second: 0 };
  return {
    atMs: instantOf({ ...start, day }, timeZone),
    untilMs: instantOf({ ...start, day: day + 1 }, timeZone),
  };
}
