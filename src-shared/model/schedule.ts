/** When a camera is watched, by the clocks of the time zone of the settings. */
import { z } from 'zod';
import { instantOf, type LocalTime, localTimeAt, weekdayOf } from '../local-time.ts';

/** Minutes since midnight. */
const minuteOfDay = z.int().min(0).max(1439);
const weekday = z.int().min(1).max(7);

/**
 * On each of `days` (1 is Monday, 7 Sunday) from `fromMinute` (inclusive) to `toMinute` (exclusive). With `toMinute` not behind
 * `fromMinute` it reaches into the next day: 24 hours when they are the same.
 */
export const scheduleEntry = z.object({
  days: z
    .array(weekday)
    .min(1)
    .max(7)
    .refine((days) => new Set(days).size === days.length, 'a day stands there twice'),
  fromMinute: minuteOfDay,
  toMinute: minuteOfDay,
});
export type ScheduleEntry = z.infer<typeof scheduleEntry>;

export const mostScheduleEntries = 10;

/** Watched while any entry says so; without entries always. */
export const schedule = z.array(scheduleEntry).max(mostScheduleEntries);
export type Schedule = z.infer<typeof schedule>;

type Stretch = { readonly fromMs: number; readonly toMs: number };

/** Most schedules change every day: looking further costs milliseconds. */
const usualDays = 2;
/** A weekly change that one change of the clocks leaves out comes a week later. */
const searchDays = 16;
const minuteMs = 60_000;

export function reachesNextDay({ fromMinute, toMinute }: ScheduleEntry): boolean {
  return toMinute <= fromMinute;
}

export function isOnSchedule(entries: readonly ScheduleEntry[], atMs: number, timeZone: string): boolean {
  if (entries.length === 0) return true;
  const today = localTimeAt(atMs, timeZone);
  return [-1, 0, 1].some((days) =>
    stretchesOn(dayAfter(today, days), entries, timeZone).some(
      ({ fromMs, toMs }) => fromMs <= atMs && atMs < toMs,
    ),
  );
}

/** The first instant behind `atMs` at which `isOnSchedule` answers differently; null when it never does. */
export function nextScheduleChange(
  entries: readonly ScheduleEntry[],
  atMs: number,
  timeZone: string,
): number | null {
  const today = localTimeAt(atMs, timeZone);
  const changeWithin = (days: number) => {
    const from = Array.from({ length: days + 1 }, (_, index) => dayAfter(today, index - 1));
    return nextChange(joined(from.flatMap((day) => stretchesOn(day, entries, timeZone))), atMs);
  };
  return changeWithin(usualDays) ?? changeWithin(searchDays);
}

/** Null also when the last stretch has begun: it may go on with the next day. */
function nextChange(stretches: readonly Stretch[], atMs: number): number | null {
  const index = stretches.findIndex(({ toMs }) => toMs > atMs);
  const next = stretches[index];
  if (next === undefined) return null;
  if (next.fromMs > atMs) return next.fromMs;
  return index === stretches.length - 1 ? null : next.toMs;
}

function dayAfter({ year, month, day }: LocalTime, days: number): LocalTime {
  return { year, month, day: day + days, hour: 0, minute: 0, second: 0 };
}

/** What begins on that day. */
function stretchesOn(day: LocalTime, entries: readonly ScheduleEntry[], timeZone: string): Stretch[] {
  return entries
    .filter(({ days }) => days.includes(weekdayOf(day)))
    .map((entry) => ({
      fromMs: momentOf(day, entry.fromMinute, timeZone),
      toMs: momentOf(reachesNextDay(entry) ? dayAfter(day, 1) : day, entry.toMinute, timeZone),
    }))
    .filter(({ fromMs, toMs }) => fromMs < toMs); // its hour is left out on that day
}

/** The first instant at which the clocks show that time, or a later one because that time is left out. */
function momentOf(day: LocalTime, minute: number, timeZone: string): number {
  const local = { ...day, hour: Math.floor(minute / 60), minute: minute % 60 };
  const wanted = asUtc(local);
  let atMs = instantOf(local, timeZone);
  while (asUtc(localTimeAt(atMs - minuteMs, timeZone)) >= wanted) atMs -= minuteMs;
  return atMs;
}

function asUtc({ year, month, day, hour, minute }: LocalTime): number {
  return Date.UTC(year, month - 1, day, hour, minute);
}

/** In order, without overlap and without two that touch. */
function joined(stretches: readonly Stretch[]): Stretch[] {
  const found: Stretch[] = [];
  for (const stretch of stretches.toSorted((a, b) => a.fromMs - b.fromMs)) {
    const last = found.at(-1);
    if (last === undefined || stretch.fromMs > last.toMs) found.push(stretch);
    else found[found.length - 1] = { ...last, toMs: Math.max(last.toMs, stretch.toMs) };
  }
  return found;
}
