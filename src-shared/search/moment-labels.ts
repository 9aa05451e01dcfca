/** Days and times as a person reads them on a chip. */
import { formatMoment } from './moments.ts';
import type { AgoUnit, DayRange, Moment } from './search-query.ts';
import { weekdayNames } from './weekdays.ts';

const unitNames: Readonly<Record<AgoUnit, string>> = {
  min: 'minute',
  h: 'hour',
  d: 'day',
  w: 'week',
  mo: 'month',
  y: 'year',
};

export function sinceLabel(moment: Moment): string {
  return moment.kind === 'ago' ? `Last ${countOf(moment)}` : `Since ${momentLabel(moment)}`;
}

export function untilLabel(moment: Moment): string {
  return moment.kind === 'ago' ? `More than ${countOf(moment)} ago` : `Before ${momentLabel(moment)}`;
}

export function dayRangeLabel({ from, to }: DayRange): string {
  if (from === null) return to === null ? 'Any day' : `Up to ${momentLabel(to)}`;
  if (to === null) return `From ${momentLabel(from)}`;
  const first = capital(momentLabel(from));
  return formatMoment(from) === formatMoment(to) ? first : `${first} to ${momentLabel(to)}`;
}

function momentLabel(moment: Moment): string {
  switch (moment.kind) {
    case 'weekday':
      return capital(weekdayNames[moment.weekday - 1] ?? '');
    case 'ago':
      return `${countOf(moment)} ago`;
    case 'named':
      return moment.name.replace('-', ' ');
    case 'local':
      return moment.text.replace('T', ' ');
    case 'instant':
      return `${moment.text.slice(0, 16).replace('T', ' ')} UTC`;
  }
}

function countOf({ amount, unit }: Extract<Moment, { kind: 'ago' }>): string {
  return `${amount} ${unitNames[unit]}${amount === 1 ? '' : 's'}`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
