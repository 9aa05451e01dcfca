/** Writes a query the one way all queries are written; `parseQuery` of it is the query again. */
import type { PictureExample } from '../model/search.ts';
import { formatConfidence } from './confidence.ts';
import { formatExample } from './example-text.ts';
import { formatHours } from './hours.ts';
import { formatDayRange, formatMoment } from './moments.ts';
import { parseQuery } from './parse-query.ts';
import type { QueryFilter, QueryWord, SearchQuery } from './search-query.ts';
import { quoted, quoteValue } from './split-text.ts';
import { formatWeekdays } from './weekdays.ts';

/** Words first, then filters in a fixed order, at last what is not understood. Line breaks and the like become spaces. */
export function formatQuery(query: SearchQuery): string {
  const parts = [
    ...query.words.map((word) => formatWord(word, false)),
    ...query.notWords.map((word) => formatWord(word, true)),
    ...filtersOf(query).map(formatFilter),
    ...query.notUnderstood,
  ];
  return parts.join(' ');
}

/** One filter as it may stand in a text. */
export function formatFilter(filter: QueryFilter): string {
  const minus = filter.isExcluded ? '-' : '';
  // Hours say by themselves what they are.
  if (filter.name === 'hours')
    return `${minus}${filter.values.length === 1 ? '' : 'hours:'}${valueOf(filter)}`;
  return `${minus}${filter.name}:${valueOf(filter)}`;
}

type ListFilter = Extract<QueryFilter, { readonly values: unknown }>;

function valueOf(filter: QueryFilter): string {
  if ('values' in filter) return valuesOf(filter);
  switch (filter.name) {
    case 'on':
      return formatDayRange(filter.range);
    case 'confidence':
      return formatConfidence(filter.range);
    case 'like':
      return formatExample(filter.example);
    case 'after':
    case 'before':
      return formatMoment(filter.moment);
  }
}

function valuesOf(filter: ListFilter): string {
  if (filter.name === 'weekday') return formatWeekdays(filter.values);
  if (filter.name === 'hours') return filter.values.map(formatHours).join();
  return filter.values.map(quoteValue).join();
}

function filtersOf(query: SearchQuery): QueryFilter[] {
  const { after, before, on, hours, confidence } = query;
  const plain = { isExcluded: false } as const;
  return [
    ...listFilters(query),
    ...(after === null ? [] : [{ ...plain, name: 'after', moment: after } as const]),
    ...(before === null ? [] : [{ ...plain, name: 'before', moment: before } as const]),
    ...(on === null ? [] : [{ ...plain, name: 'on', range: on } as const]),
    ...hours.map((values) => ({ ...plain, name: 'hours', values: [values] }) as const),
    ...(confidence === null ? [] : [{ ...plain, name: 'confidence', range: confidence } as const]),
    ...flagFilters(query),
    ...query.wanted.map((example) => likeFilter(example, false)),
    ...query.unwanted.map((example) => likeFilter(example, true)),
  ];
}

function listFilters(query: SearchQuery): QueryFilter[] {
  const filters: QueryFilter[] = [
    { name: 'camera', isExcluded: false, values: query.cameras },
    { name: 'camera', isExcluded: true, values: query.notCameras },
    { name: 'weekday', isExcluded: false, values: query.weekdays },
    { name: 'weekday', isExcluded: true, values: query.notWeekdays },
    { name: 'type', isExcluded: false, values: query.types },
    { name: 'type', isExcluded: true, values: query.notTypes },
    { name: 'label', isExcluded: false, values: query.labels },
    { name: 'label', isExcluded: true, values: query.notLabels },
    { name: 'tag', isExcluded: false, values: query.tags },
    { name: 'tag', isExcluded: true, values: query.notTags },
  ];
  return filters.filter((filter) => 'values' in filter && filter.values.length > 0);
}

function flagFilters({ favourite, reviewed, ...has }: SearchQuery): QueryFilter[] {
  const filters: (QueryFilter | false)[] = [
    favourite !== null && { name: 'is', isExcluded: !favourite, values: ['favourite'] },
    reviewed !== null && { name: 'is', isExcluded: false, values: [reviewed ? 'reviewed' : 'unreviewed'] },
    has.hasFallback !== null && { name: 'has', isExcluded: !has.hasFallback, values: ['fallback'] },
    has.hasVideo !== null && { name: 'has', isExcluded: !has.hasVideo, values: ['video'] },
    has.hasNote !== null && { name: 'has', isExcluded: !has.hasNote, values: ['note'] },
  ];
  return filters.filter((filter) => filter !== false);
}

function likeFilter(example: PictureExample, isExcluded: boolean): QueryFilter {
  return { name: 'like', isExcluded, example };
}

function formatWord({ text, isPhrase }: QueryWord, isExcluded: boolean): string {
  const minus = isExcluded ? '-' : '';
  const bare = minus + text;
  return !isPhrase && isOneWord(bare, text) ? bare : minus + quoted(text);
}

/** It is no filter, no hours and not several words. */
function isOneWord(bare: string, text: string): boolean {
  const [token, ...more] = parseQuery(bare).tokens;
  return token?.kind === 'word' && more.length === 0 && !token.word.isPhrase && token.word.text === text;
}
