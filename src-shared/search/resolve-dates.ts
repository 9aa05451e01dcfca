/** What "since Monday" is at a moment in a zone. */
import { instantOf, type LocalTime, localTimeAt, startOfDay, weekdayOf } from '../local-time.ts';
import { formatDayRange, formatMoment, isKnownLater, isTimed } from './moments.ts';
import type { AgoUnit, DayRange, Moment, SearchQuery } from './search-query.ts';

export type Here = {
  readonly nowMs: number;
  /** IANA name. */
  readonly timeZone: string;
};

/** From inclusive, to exclusive, ms since 1970. */
export type TimeSpan = { readonly fromMs: number | null; readonly toMs: number | null };

/** A day, week, month or year on the calendar of the zone, or an instant (both ends the same). */
type Period = { readonly startMs: number; readonly endMs: number };

/** `error`: what excludes what, when no time is left. */
export function resolveDates(query: SearchQuery, here: Here): TimeSpan & { readonly error: string | null } {
  const on = query.on === null ? { fromMs: null, toMs: null } : resolveRange(query.on, here);
  const afterMs = query.after === null ? null : beginningOf(query.after, here);
  const beforeMs = query.before === null ? null : beginningOf(query.before, here);
  const fromMs = greatest(on.fromMs, afterMs);
  const toMs = least(on.toMs, beforeMs);
  const isEmpty = fromMs !== null && toMs !== null && fromMs >= toMs;
  return { fromMs, toMs, error: isEmpty && !isSeenBefore(query) ? whyEmpty(query) : null };
}

function resolveRange({ from, to }: DayRange, here: Here): TimeSpan {
  const last = to === null ? null : periodOf(to, here);
  const first = from === null ? null : periodOf(from, here);
  const fromMs = first === null ? null : first.startMs;
  // "saturday..sunday" on a Saturday: the last weekend that is over, not a Saturday after its Sunday.
  if (from?.kind === 'weekday' && first !== null && last !== null && first.startMs >= last.endMs) {
    return { fromMs: beginningOf(from, { ...here, nowMs: last.startMs }), toMs: last.endMs };
  }
  return { fromMs, toMs: last === null ? null : last.endMs };
}

/** Of days the first moment; `7d` is this time of the day seven days ago. */
function beginningOf(moment: Moment, here: Here): number {
  return moment.kind === 'ago' ? agoMs(moment.amount, moment.unit, here) : periodOf(moment, here).startMs;
}

function periodOf(moment: Moment, here: Here): Period {
  const today = startOfDay(localTimeAt(here.nowMs, here.timeZone));
  switch (moment.kind) {
    case 'instant':
      return instant(Date.parse(moment.text));
    case 'local':
      return localPeriod(moment.text, here);
    case 'named':
      return namedPeriod(moment.name, today, here);
    case 'weekday':
      return days(today, -((weekdayOf(today) - moment.weekday + 7) % 7), 1, here);
    case 'ago': {
      const atMs = agoMs(moment.amount, moment.unit, here);
      if (isTimed(moment)) return instant(atMs);
      return days(localTimeAt(atMs, here.timeZone), 0, 1, here);
    }
  }
}

function namedPeriod(name: Extract<Moment, { kind: 'named' }>['name'], today: LocalTime, here: Here): Period {
  const sinceMonday = weekdayOf(today) - 1;
  switch (name) {
    case 'today':
      return days(today, 0, 1, here);
    case 'yesterday':
      return days(today, -1, 1, here);
    case 'this-week':
      return days(today, -sinceMonday, 7, here);
    case 'last-week':
      return days(today, -sinceMonday - 7, 7, here);
    case 'this-month':
      return months(today, 0, 1, here);
    case 'last-month':
      return months(today, -1, 1, here);
  }
}

function localPeriod(text: string, here: Here): Period {
  const [year = 1970, month, day, hour, minute = 0, second = 0] = text.split(/[-T:]/).map(Number);
  const start: LocalTime = { year, month: month ?? 1, day: day ?? 1, hour: hour ?? 0, minute, second };
  if (hour !== undefined) return instant(instantOf(start, here.timeZone));
  if (day !== undefined) return days(start, 0, 1, here);
  return months(start, 0, month === undefined ? 12 : 1, here);
}

function days(first: LocalTime, skipped: number, count: number, here: Here): Period {
  const at = (more: number) =>
    instantOf({ ...startOfDay(first), day: first.day + skipped + more }, here.timeZone);
  return { startMs: at(0), endMs: at(count) };
}

function months(first: LocalTime, skipped: number, count: number, here: Here): Period {
  const at = (more: number) =>
    instantOf({ ...startOfDay(first), month: first.month + skipped + more, day: 1 }, here.timeZone);
  return { startMs: at(0), endMs: at(count) };
}

function instant(atMs: number): Period {
  return { startMs: atMs, endMs: atMs };
}

/** Hours and minutes have a length; days, weeks, months and years are of the calendar. Never before 1970. */
function agoMs(amount: number, unit: AgoUnit, { nowMs, timeZone }: Here): number {
  const local = localTimeAt(nowMs, timeZone);
  const back = (change: Partial<LocalTime>) =>
    Math.max(0, instantOf({ ...local, ...change }, timeZone) + (nowMs % 1000));
  switch (unit) {
    case 'min':
      return Math.max(0, nowMs - amount * 60_000);
    case 'h':
      return Math.max(0, nowMs - amount * 3_600_000);
    case 'd':
      return back({ day: local.day - amount });
    case 'w':
      return back({ day: local.day - 7 * amount });
    case 'mo':
      return back(monthsBack(local, amount));
    case 'y':
      return back(monthsBack(local, 12 * amount));
  }
}

/** One month before 31 March is the last day of February. */
function monthsBack(local: LocalTime, amount: number): Partial<LocalTime> {
  const first = Math.max(0, local.year * 12 + local.month - 1 - amount);
  const [year, month] = [Math.max(1970, Math.floor(first / 12)), (first % 12) + 1];
  const length = new Date(Date.UTC(year, month, 0)).getUTCDate();
  return { year, month, day: Math.min(local.day, length) };
}

/** `parseQuery` has said so already. */
function isSeenBefore({ after, before }: SearchQuery): boolean {
  if (after === null || before === null) return false;
  return isKnownLater(after, before) || formatMoment(after) === formatMoment(before);
}

function whyEmpty({ on, after, before }: SearchQuery): string {
  const parts = [
    on === null ? null : `on ${formatDayRange(on)}`,
    after === null ? null : `after ${formatMoment(after)}`,
    before === null ? null : `before ${formatMoment(before)}`,
  ].filter((part) => part !== null);
  const [only] = parts;
  if (parts.length === 1) return `There is no time ${only}: it ends before it begins.`;
  return `Nothing is ${parts.join(' and ')}. Change one of them.`;
}

function greatest(first: number | null, second: number | null): number | null {
  return first === null || second === null ? (first ?? second) : Math.max(first, second);
}

function least(first: number | null, second: number | null): number | null {
  return first === null || second === null ? (first ?? second) : Math.min(first, second);
}
