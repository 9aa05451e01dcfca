/** Schedules of cameras in words. Pure. */
import type { ScheduleEntry } from '#shared/model/schedule.ts';
import { currentSpeech, t } from '#renderer/i18n/i18n.ts';

export const weekdays = [1, 2, 3, 4, 5, 6, 7];
/** More are only counted. */
const mostTold = 2;
const leastRun = 3;

/** `Always`, `Mon–Fri 08:00–17:00, Sat 09:00–12:00`, `4 times`. */
export function scheduleText(entries: readonly ScheduleEntry[]): string {
  if (entries.length === 0) return t('cameras:schedule.always');
  if (entries.length > mostTold) return t('cameras:schedule.times', { count: entries.length });
  return entries.map((entry) => unbroken(entryText(entry))).join(', ');
}

/** A line may end between two entries only. */
function unbroken(text: string): string {
  return text.replaceAll(' ', '\u00a0').replaceAll('–', '–\u2060');
}

/** `Mon–Fri 08:00–17:00`. */
export function entryText({ days, ...times }: ScheduleEntry): string {
  return `${daysText(days)} ${timesText(times)}`;
}

export function timesText({ fromMinute, toMinute }: Pick<ScheduleEntry, 'fromMinute' | 'toMinute'>): string {
  return `${minuteText(fromMinute)}–${minuteText(toMinute)}`;
}

/** 1 is Monday; the first of January 2024 was one. */
export function weekdayText(weekday: number, width: 'short' | 'long'): string {
  const format = new Intl.DateTimeFormat(currentSpeech().locale, { weekday: width, timeZone: 'UTC' });
  return format.format(Date.UTC(2024, 0, weekday));
}

function minuteText(minute: number): string {
  const format = new Intl.DateTimeFormat(currentSpeech().locale, { timeStyle: 'short', timeZone: 'UTC' });
  return format.format(Date.UTC(2024, 0, 1, 0, minute));
}

function daysText(days: readonly number[]): string {
  if (days.length === 0) return t('cameras:schedule.noDays');
  if (days.length === weekdays.length) return t('cameras:schedule.everyDay');
  return runsOf(days)
    .flatMap((run) =>
      run.length < leastRun ? run.map(shortDay) : [`${shortDay(run[0])}–${shortDay(run.at(-1))}`],
    )
    .join(', ');
}

function shortDay(weekday: number | undefined): string {
  return weekday === undefined ? '' : weekdayText(weekday, 'short');
}

/** Days that follow one another. */
function runsOf(days: readonly number[]): number[][] {
  const runs: number[][] = [];
  for (const day of days.toSorted((a, b) => a - b)) {
    const run = runs.at(-1);
    if (run?.at(-1) === day - 1) run.push(day);
    else runs.push([day]);
  }
  return runs;
}
