/** The filters there are: their names, what may stand behind them, and how their values are read. */
import { eventTypes } from '../model/event.ts';
import { readConfidence } from './confidence.ts';
import { readExample } from './example-text.ts';
import { readHours } from './hours.ts';
import { readDayRange, readMoment } from './moments.ts';
import { nearestOf } from './nearest-name.ts';
import {
  type FilterName,
  hasThings,
  isFlags,
  isTrouble,
  type QueryFilter,
  type Trouble,
  trouble,
} from './search-query.ts';
import { quoteValue } from './split-text.ts';
import { readWeekdays } from './weekdays.ts';

export type FilterRule = {
  /** Other names for it. */
  readonly synonyms: readonly string[];
  /** Stands in a text once; another one takes its place. */
  readonly isSingle: boolean;
  /** May have a minus. */
  readonly isExcludable: boolean;
  /** For people, in few words. */
  readonly purpose: string;
  /** A value as it may be written. */
  readonly example: string;
};

const many = { isSingle: false, isExcludable: true } as const;
const single = { isSingle: true, isExcludable: false } as const;

export const filterRules: Readonly<Record<FilterName, FilterRule>> = {
  camera: { ...many, synonyms: ['cam', 'cameras'], purpose: 'Seen by a camera', example: 'front' },
  after: { ...single, synonyms: ['from', 'since'], purpose: 'From a day or time on', example: 'monday' },
  before: { ...single, synonyms: [], purpose: 'Before a day or time', example: '2026-05-01' },
  on: { ...single, synonyms: ['date'], purpose: 'On a day, or from day to day', example: 'yesterday' },
  hours: {
    ...many,
    isExcludable: false,
    synonyms: ['hour', 'time'],
    purpose: 'At hours of the day',
    example: '22:00-06:00',
  },
  weekday: { ...many, synonyms: ['weekdays'], purpose: 'On days of the week', example: 'mon-fri' },
  type: { ...many, synonyms: ['types'], purpose: 'Type of the event', example: 'motion' },
  label: { ...many, synonyms: ['labels'], purpose: 'Something detected', example: 'person' },
  confidence: { ...single, synonyms: [], purpose: 'How sure the detection was', example: '>=50%' },
  tag: { ...many, synonyms: ['tags'], purpose: 'Tagged by you', example: 'parcel' },
  is: { ...many, synonyms: [], purpose: 'Favourite or reviewed', example: 'favourite' },
  has: { ...many, synonyms: [], purpose: 'Has a video, a note or a fallback', example: 'video' },
  like: { ...many, synonyms: [], purpose: 'Looks like a picture', example: '' },
};

export const filterNames = Object.keys(filterRules).filter(isFilterName);

/** Names that can mean two things are not guessed. */
const ambiguous: Readonly<Record<string, string>> = {
  until: 'Use before: (without that day) or on: with a range (with it), such as on:..2026-05-07.',
  to: 'Use before: (without that day) or on: with a range (with it), such as on:..2026-05-07.',
  day: 'Use on: for a date and weekday: for a day of the week.',
};

export function filterNamed(name: string): FilterName | null {
  const plain = name.toLowerCase();
  return filterNames.find((known) => known === plain || filterRules[known].synonyms.includes(plain)) ?? null;
}

/** `suggestion` is a name. */
export function unknownName(name: string): Trouble {
  const plain = name.toLowerCase();
  const advice = Object.hasOwn(ambiguous, plain) ? ambiguous[plain] : undefined;
  if (advice !== undefined) return trouble('unknown-filter', `"${plain}:" is not clear. ${advice}`);
  const written = filterNames.flatMap((known) => [known, ...filterRules[known].synonyms]);
  const nearest = nearestOf(plain, written);
  const known = nearest === null ? null : filterNamed(nearest);
  const question = known === null ? '' : ` Did you mean "${known}:"?`;
  return trouble(
    'unknown-filter',
    `There is no filter "${plain.slice(0, 40).toWellFormed()}:".${question} Put it in quotes to search for the words.`,
    known,
  );
}

type Head = { readonly isExcluded: boolean };
type ValueReader = (values: readonly string[], head: Head) => QueryFilter | Trouble;

/** By name; `values`: at least one, none of them empty. */
const readers: Readonly<Record<FilterName, ValueReader>> = {
  camera: (values, head) => ({ ...head, name: 'camera', values: unique(values) }),
  tag: (values, head) => ({ ...head, name: 'tag', values: unique(values) }),
  label: (values, head) => ({
    ...head,
    name: 'label',
    values: unique(values.map((value) => value.toLowerCase().normalize('NFC'))),
  }),
  type: (values, head) => listed(values, wordOf(eventTypes), { ...head, name: 'type' }),
  is: (values, head) => listed(values.map(british), wordOf(isFlags), { ...head, name: 'is' }),
  has: (values, head) => listed(values, wordOf(hasThings), { ...head, name: 'has' }),
  hours: (values, head) => listed(values, readHours, { ...head, name: 'hours' }),
  weekday: (values, head) => {
    const days = listed(values, readWeekdays, { ...head, name: 'weekday' } as const);
    return isTrouble(days) ? days : { ...days, values: ascending(days.values.flat()) };
  },
  like: (values, head) =>
    wrapped(readExample(values.join()), (example) => ({ ...head, name: 'like', example })),
  after: readOne('after', readMoment, (moment, head) => ({ ...head, name: 'after', moment })),
  before: readOne('before', readMoment, (moment, head) => ({ ...head, name: 'before', moment })),
  on: readOne('on', readDayRange, (range, head) => ({ ...head, name: 'on', range })),
  confidence: readOne('confidence', readConfidence, (range, head) => ({
    ...head,
    name: 'confidence',
    range,
  })),
};

export function readFilterValues(
  name: FilterName,
  isExcluded: boolean,
  values: readonly string[],
): QueryFilter | Trouble {
  return readers[name](values, { isExcluded });
}

function readOne<Value extends object>(
  name: FilterName,
  read: (text: string) => Value | Trouble,
  wrap: (value: Value, head: Head) => QueryFilter,
): ValueReader {
  return ([value = '', ...more], head) =>
    more.length > 0
      ? trouble('several-values', `${name}: takes one value, without a comma.`, value)
      : wrapped(read(value), (one) => wrap(one, head));
}

function wrapped<Value extends object>(
  value: Value | Trouble,
  wrap: (value: Value) => QueryFilter,
): QueryFilter | Trouble {
  return isTrouble(value) ? value : wrap(value);
}

/** All values read, or what is wrong with the first that cannot be. */
function listed<Value, Named extends Head>(
  values: readonly string[],
  read: (value: string) => Value | Trouble,
  head: Named,
): (Named & { values: Value[] }) | Trouble {
  const found: Value[] = [];
  for (const [at, value] of values.entries()) {
    const one = read(value);
    if (typeof one === 'object' && one !== null && isTrouble(one)) return inPlace(one, at, values);
    found.push(one);
  }
  return { ...head, values: unique(found) };
}

/** Suggests all the values, with what was meant at its place. */
function inPlace(problem: Trouble, at: number, values: readonly string[]): Trouble {
  const { suggestion } = problem;
  if (suggestion === null) return problem;
  return { ...problem, suggestion: values.with(at, suggestion).map(quoteValue).join() };
}

function wordOf<Word extends string>(words: readonly Word[]): (text: string) => Word | Trouble {
  return (text) =>
    words.find((candidate) => candidate === text.toLowerCase()) ??
    trouble('unknown-value', `Here may stand: ${words.join(', ')}.`, nearestOf(text, words));
}

function british(value: string): string {
  return value.toLowerCase() === 'favorite' ? 'favourite' : value;
}

/** Without those that stand there twice. */
export function ascending(days: readonly number[]): number[] {
  return unique(days).sort((first, second) => first - second);
}

/** Objects are the same when they say the same. */
export function unique<Value>(values: readonly Value[]): Value[] {
  const keyOf = (value: Value) => (typeof value === 'object' ? JSON.stringify(value) : value);
  return [...new Map(values.map((value) => [keyOf(value), value])).values()];
}

function isFilterName(name: string): name is FilterName {
  return name in filterRules;
}
