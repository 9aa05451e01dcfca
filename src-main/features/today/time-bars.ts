/** The stretches of time that activity is counted in, and which of the library's numbers they come from. Pure. */
import { instantOf, type LocalTime, localTimeAt, startOfDay } from '#shared/local-time.ts';

export type Bar = { readonly startMs: number; readonly endMs: number };

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
/** Up to here every hour is a bar. */
export const longestInHoursMs = 72 * hourMs;
/** More days than that share a bar. */
const mostBars = 62;

/** Hours, or local days for more than three days; several days each for more than two months. Ascending, without gaps. */
export function barsOf(span: Bar, timeZone: string): Bar[] {
  if (span.endMs - span.startMs <= longestInHoursMs) return hourBars(span);
  const daysPerBar = Math.ceil((span.endMs - span.startMs) / dayMs / mostBars);
  const starts = dayStarts(span, timeZone, daysPerBar);
  return starts.map((startMs, index) => ({ startMs, endMs: starts[index + 1] ?? span.endMs }));
}

/** Which bar an instant falls into; -1: none. `bars` as `barsOf` makes them. */
export function barAt(bars: readonly Bar[], atMs: number): number {
  let low = 0;
  let high = bars.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((bars[middle]?.startMs ?? Infinity) <= atMs) low = middle + 1;
    else high = middle;
  }
  const found = bars[low - 1];
  return found && atMs < found.endMs ? low - 1 : -1;
}

/** First instants of every so many local days that the span touches, the first one cut off at its start. */
function dayStarts({ startMs, endMs }: Bar, timeZone: string, everyDays: number): number[] {
  const starts = [startMs];
  const first = startOfDay(localTimeAt(startMs, timeZone));
  for (let n = everyDays; ; n += everyDays) {
    const next = instantOf({ ...first, day: first.day + n }, timeZone);
    if (next >= endMs) return starts;
    starts.push(next);
  }
}

export function startOfLocalDay(atMs: number, timeZone: string, daysOn = 0): number {
  const start: LocalTime = startOfDay(localTimeAt(atMs, timeZone));
  return instantOf({ ...start, day: start.day + daysOn }, timeZone);
}

function hourBars({ startMs, endMs }: Bar): Bar[] {
  const bars: Bar[] = [];
  for (let at = Math.floor(startMs / hourMs) * hourMs; at < endMs; at += hourMs)
    bars.push({ startMs: at, endMs: at + hourMs });
  return bars;
}
