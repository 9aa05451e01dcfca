/** What a person reads on the chips of a search. */
import type { PictureExample } from '../model/search.ts';
import { formatHours } from './hours.ts';
import { dayRangeLabel, sinceLabel, untilLabel } from './moment-labels.ts';
import type { CameraName } from './resolve-cameras.ts';
import type {
  ConfidenceRange,
  FilterName,
  HasThing,
  IsFlag,
  QueryFilter,
  QueryToken,
} from './search-query.ts';
import { formatWeekdays, shortWeekday, weekdayNames } from './weekdays.ts';

export type Chip = {
  readonly kind: FilterName | 'word' | 'unknown';
  readonly label: string;
  readonly isExcluded: boolean;
  /** For `removeToken`. */
  readonly token: QueryToken;
};

/** One for each token that means something. With `cameras`, ids read as names. */
export function chipsOf(tokens: readonly QueryToken[], cameras: readonly CameraName[] = []): Chip[] {
  return tokens.flatMap((token) => {
    const chip = chipOf(token, cameras);
    return chip === null ? [] : [{ ...chip, token }];
  });
}

function chipOf(token: QueryToken, cameras: readonly CameraName[]): Omit<Chip, 'token'> | null {
  switch (token.kind) {
    case 'empty':
      return null;
    case 'unknown':
      return { kind: 'unknown', label: token.text, isExcluded: false };
    case 'word': {
      const { isExcluded, word } = token;
      return { kind: 'word', label: isExcluded ? `Not: ${word.text}` : word.text, isExcluded };
    }
    case 'filter': {
      const { filter } = token;
      return { kind: filter.name, label: labelOf(filter, cameras), isExcluded: filter.isExcluded };
    }
  }
}

function labelOf(filter: QueryFilter, cameras: readonly CameraName[]): string {
  if ('values' in filter) return valuesLabel(filter, cameras);
  switch (filter.name) {
    case 'after':
      return sinceLabel(filter.moment);
    case 'before':
      return untilLabel(filter.moment);
    case 'on':
      return dayRangeLabel(filter.range);
    case 'confidence':
      return confidenceLabel(filter.range);
    case 'like':
      return exampleLabel(filter.example, filter.isExcluded);
  }
}

type ListFilter = Extract<QueryFilter, { readonly values: unknown }>;

function valuesLabel(filter: ListFilter, cameras: readonly CameraName[]): string {
  const { isExcluded } = filter;
  if (filter.name === 'is') return filter.values.map((flag) => flagLabel(flag, isExcluded)).join(', ');
  if (filter.name === 'has') return filter.values.map((thing) => thingLabel(thing, isExcluded)).join(', ');
  if (filter.name === 'tag' && !isExcluded) return `Tag: ${filter.values.join(' and ')}`;
  return `${isExcluded ? 'Not: ' : ''}${namesLabel(filter, cameras)}`;
}

function namesLabel(
  filter: Exclude<ListFilter, { name: 'is' | 'has' }>,
  cameras: readonly CameraName[],
): string {
  if (filter.name === 'weekday') return weekdaysLabel(filter.values);
  if (filter.name === 'hours') return filter.values.map(formatHours).join(' or ');
  const nameOf = (value: string) =>
    filter.name === 'camera' ? (cameras.find(({ id }) => id === value)?.name ?? value) : value;
  return filter.values.map(nameOf).join(' or ');
}

function weekdaysLabel(days: readonly number[]): string {
  const [day, ...more] = days;
  if (day !== undefined && more.length === 0) return capital(weekdayNames[day - 1] ?? '');
  const text = formatWeekdays(days);
  return text.includes(',') ? days.map((each) => capital(shortWeekday(each))).join(', ') : capital(text);
}

const flagLabels = {
  favourite: ['Favourite', 'Not favourite'],
  reviewed: ['Reviewed', 'Not reviewed'],
  unreviewed: ['Not reviewed', 'Reviewed'],
} as const;

function flagLabel(flag: IsFlag, isExcluded: boolean): string {
  return flagLabels[flag][isExcluded ? 1 : 0];
}

function thingLabel(thing: HasThing, isExcluded: boolean): string {
  return `${isExcluded ? 'Without' : 'With'} ${thing}`;
}

function confidenceLabel({ min, max }: ConfidenceRange): string {
  const percent = (share: number) => `${Math.round(share * 1000) / 10}%`;
  if (min !== null && max !== null) return `Confidence ${percent(min)} to ${percent(max)}`;
  return min === null ? `Confidence up to ${percent(max ?? 1)}` : `Confidence from ${percent(min)}`;
}

function exampleLabel(example: PictureExample, isExcluded: boolean): string {
  const what = example.kind === 'frame' ? `frame ${example.frameNumber}` : 'a picture';
  const part = example.region === undefined ? what : `part of ${what}`;
  return isExcluded ? `Not like ${part}` : `Like ${part}`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
