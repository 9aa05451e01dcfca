/** What the filter panel shows of a query, and its changes; what is not touched stays as it was written. Pure. */
import { type CalendarDate, endOfMonth, endOfYear, parseDate } from '@internationalized/date';
import { fold } from '#shared/search/fold.ts';
import { type CameraName, createCameraFinder } from '#shared/search/resolve-cameras.ts';
import type { Moment, SearchQuery } from '#shared/search/search-query.ts';

/** What a query says of days: `on` and `after`/`before` may stand beside each other. */
export type DayPart = Pick<SearchQuery, 'on' | 'after' | 'before'>;

/** The first and the last day that are included; null: open, or named otherwise, such as "monday". */
export type ShownDays = { readonly from: CalendarDate | null; readonly to: CalendarDate | null };

export function shownDays({ on, after, before }: DayPart): ShownDays {
  return {
    from: firstDayOf(on?.from ?? after),
    to: on?.to ? lastDayOf(on.to) : (firstDayOf(before)?.subtract({ days: 1 }) ?? null),
  };
}

/** Null: open on that side. */
export function withFromDay(part: DayPart, day: CalendarDate | null): DayPart {
  const { to } = shownDays(part);
  if (day && to && day.compare(to) > 0) return between(to, day);
  return { on: rangeOf(momentOf(day), part.on?.to ?? null), after: null, before: part.before };
}

/** Null: open on that side. */
export function withToDay(part: DayPart, day: CalendarDate | null): DayPart {
  const { from } = shownDays(part);
  if (day && from && day.compare(from) < 0) return between(day, from);
  return { on: rangeOf(part.on?.from ?? null, momentOf(day)), after: part.after, before: null };
}

function between(first: CalendarDate, last: CalendarDate): DayPart {
  return { on: { from: momentOf(first), to: momentOf(last) }, after: null, before: null };
}

function rangeOf(from: Moment | null, to: Moment | null): DayPart['on'] {
  return from === null && to === null ? null : { from, to };
}

function momentOf(day: CalendarDate | null): Moment | null {
  return day && { kind: 'local', text: day.toString() };
}

function firstDayOf(moment: Moment | null): CalendarDate | null {
  if (moment?.kind !== 'local' || moment.text.includes('T')) return null;
  return parseDate(moment.text + '0000-01-01'.slice(moment.text.length));
}

function lastDayOf(moment: Moment): CalendarDate | null {
  const first = firstDayOf(moment);
  if (first === null || moment.kind !== 'local') return null;
  if (moment.text.length === 4) return endOfYear(first);
  return moment.text.length === 7 ? endOfMonth(first) : first;
}

/** One of these at once is wanted or left out. */
type ListName = 'cameras' | 'weekdays' | 'types' | 'labels' | 'tags';

const leftOut = {
  cameras: 'notCameras',
  weekdays: 'notWeekdays',
  types: 'notTypes',
  labels: 'notLabels',
  tags: 'notTags',
} as const satisfies Record<ListName, keyof SearchQuery>;

/** Wants these; none of them is left out any more. Cameras may have been left out by a part of their names. */
export function withWanted<Name extends ListName>(
  query: SearchQuery,
  name: Name,
  wanted: SearchQuery[Name],
  cameras: readonly CameraName[] = [],
): Partial<SearchQuery> {
  const finder = createCameraFinder(cameras);
  const names = (value: string | number) => [
    fold(String(value)),
    ...(name === 'cameras' ? finder.named(String(value)).map(({ id }) => id) : []),
  ];
  const taken = new Set(wanted.flatMap(names));
  const others = query[leftOut[name]].filter((value) => !names(value).some((each) => taken.has(each)));
  return { [name]: wanted, [leftOut[name]]: others };
}
