/** Days and times as people write them, and back. What they mean at a moment in a zone is in `resolve-dates.ts`. */
import {
  type AgoUnit,
  type DayRange,
  isTrouble,
  type Moment,
  type Trouble,
  trouble,
} from './search-query.ts';
import { readWeekday, weekdayNames } from './weekdays.ts';

const local = /^(\d{4})(?:-(\d{2})(?:-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2}))?)?)?)?$/i;
const withZone = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:?\d{2})$/i;
const ago = /^(\d{1,4})[ -]?([a-z]+)(?:[ -]ago)?$/i;
const units: Readonly<Record<string, AgoUnit>> = {
  min: 'min',
  mins: 'min',
  minute: 'min',
  minutes: 'min',
  h: 'h',
  hr: 'h',
  hrs: 'h',
  hour: 'h',
  hours: 'h',
  d: 'd',
  day: 'd',
  days: 'd',
  w: 'w',
  week: 'w',
  weeks: 'w',
  mo: 'mo',
  month: 'mo',
  months: 'mo',
  y: 'y',
  year: 'y',
  years: 'y',
};
const named = ['today', 'yesterday', 'this-week', 'last-week', 'this-month', 'last-month'] as const;
const examples = 'Write for example 2026-05-01, 2026-05-01T14:30, yesterday, monday or 3d (three days ago).';

export function readMoment(text: string): Moment | Trouble {
  const plain = text.trim().replace(/\s+/g, ' ');
  return readNamed(plain) ?? readAgo(plain) ?? readZoned(plain) ?? readLocal(plain) ?? notADate(text);
}

/** `2026-05-01`, `monday..wednesday`, `2026-05-01..`, `..2026-05-07`. */
export function readDayRange(text: string): DayRange | Trouble {
  const [first = '', second, ...more] = text.split('..');
  if (second === undefined) return readWholeDay(first);
  if (more.length > 0 || first + second === '') return notADate(text);
  const from = readSide(first);
  const to = readSide(second);
  if (isBad(from)) return from;
  if (isBad(to)) return to;
  return from !== null && to !== null && isKnownLater(from, to) ? backwards(from, to) : { from, to };
}

function isBad(side: Moment | Trouble | null): side is Trouble {
  return side !== null && isTrouble(side);
}

function readSide(text: string): Moment | Trouble | null {
  return text === '' ? null : readMoment(text);
}

function backwards(from: Moment, to: Moment): Trouble {
  const [later, earlier] = [formatMoment(from), formatMoment(to)];
  const message = `${later} is later than ${earlier}. Write the earlier day first.`;
  return trouble('impossible-range', message, `${earlier}..${later}`);
}

export function formatMoment(moment: Moment): string {
  if (moment.kind === 'weekday') return weekdayNames[moment.weekday - 1] ?? '';
  if (moment.kind === 'ago') return `${moment.amount}${moment.unit}`;
  return moment.kind === 'named' ? moment.name : moment.text;
}

export function formatDayRange({ from, to }: DayRange): string {
  const [first, second] = [from, to].map((moment) => (moment === null ? '' : formatMoment(moment)));
  return first === second ? `${first}` : `${first}..${second}`;
}

/** Has an hour and minute, so it does not stand for a day, month or year. */
export function isTimed(moment: Moment): boolean {
  if (moment.kind === 'ago') return moment.unit === 'h' || moment.unit === 'min';
  return moment.kind === 'instant' || (moment.kind === 'local' && moment.text.includes('T'));
}

/** Seen without knowing today or the zone; `first` begins after `second` has begun. */
export function isKnownLater(first: Moment, second: Moment): boolean {
  return first.kind === 'local' && second.kind === 'local' && beginning(first.text) > beginning(second.text);
}

function beginning(text: string): string {
  return text + '0000-01-01T00:00:00'.slice(text.length);
}

function readNamed(text: string): Moment | null {
  const name = named.find((candidate) => candidate === text.toLowerCase().replace(' ', '-'));
  if (name !== undefined) return { kind: 'named', name };
  const weekday = readWeekday(text);
  return weekday === null ? null : { kind: 'weekday', weekday };
}

function readAgo(text: string): Moment | Trouble | null {
  const [, amount = '', name = ''] = ago.exec(text) ?? [];
  if (name.toLowerCase() === 'm') {
    return trouble('bad-date', `"${text}" can mean minutes or months. Write ${amount}min or ${amount}mo.`);
  }
  const unit = units[name.toLowerCase()];
  return unit === undefined ? null : { kind: 'ago', amount: Number(amount), unit };
}

function readZoned(text: string): Moment | null {
  if (!withZone.test(text) || readLocal(text.slice(0, 16)) === null) return null;
  const atMs = Date.parse(text.toUpperCase().replace(' ', 'T'));
  return Number.isNaN(atMs) ? null : { kind: 'instant', text: new Date(atMs).toISOString() };
}

function readLocal(text: string): Moment | null {
  const parts = local.exec(text);
  if (parts === null || Number(parts[1]) < 1970) return null;
  const [, year, month = '01', day = '01', hours = '00', minutes = '00', seconds = '00'] = parts;
  const atMs = Date.parse(`${year}-${month}-${day}T${hours}:${minutes}:${seconds}.000Z`);
  // 2026-02-30 is read as 2 March, 24:00 as the next day.
  const isReal = !Number.isNaN(atMs) && new Date(atMs).toISOString().slice(8, 10) === day;
  return isReal ? { kind: 'local', text: text.toUpperCase().replace(' ', 'T') } : null;
}

function notADate(text: string): Trouble {
  if (/^\d{4}-\d{1,2}-\d{1,2}/.test(text)) {
    return trouble('bad-date', `There is no such day or time as "${shown(text)}". ${examples}`);
  }
  return trouble('bad-date', `"${shown(text)}" is not understood as a day or time. ${examples}`);
}

function readWholeDay(text: string): DayRange | Trouble {
  const moment = readMoment(text);
  if (isTrouble(moment) || !isTimed(moment)) return isTrouble(moment) ? moment : { from: moment, to: moment };
  return trouble(
    'bad-date',
    `on: needs a day. For a time use after: and before:, or a range such as on:${formatMoment(moment)}..`,
    `${formatMoment(moment)}..`,
  );
}

function shown(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60).toWellFormed()}...` : text;
}
