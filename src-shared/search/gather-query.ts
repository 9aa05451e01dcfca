/** Adds the tokens of a text up to one query. A filter that can stand once, or says the opposite, is not taken twice. */
import { ascending, filterRules, unique } from './filters.ts';
import {
  emptyQuery,
  type FilterToken,
  type QueryFilter,
  type QueryProblem,
  type QueryToken,
  type SearchQuery,
} from './search-query.ts';

export type Gathered = {
  readonly query: SearchQuery;
  readonly tokens: readonly QueryToken[];
  readonly problems: readonly QueryProblem[];
};

/** Null: it contradicts what is there. */
type Added = Partial<SearchQuery> | null;

/** `written`: the token as it stands in the text, with its quotes closed. */
export type WrittenToken = { readonly token: QueryToken; readonly written: string };

export function gatherQuery(written: readonly WrittenToken[]): Gathered {
  let query = emptyQuery;
  const problems: QueryProblem[] = [];
  const kept: QueryToken[] = [];
  for (const { token, written: text } of written) {
    const problem = token.kind === 'filter' ? whyNot(query, token) : null;
    const taken: QueryToken = problem === null ? token : { kind: 'unknown', span: token.span, text };
    if (problem !== null) problems.push(problem);
    kept.push(taken);
    query = { ...query, ...partOf(query, taken) };
  }
  return { query, tokens: kept, problems };
}

function partOf(query: SearchQuery, token: QueryToken): Added {
  if (token.kind === 'filter') return filterPart(query, token.filter);
  if (token.kind === 'unknown') return { notUnderstood: [...query.notUnderstood, token.text] };
  if (token.kind === 'empty') return {};
  return token.isExcluded
    ? { notWords: [...query.notWords, token.word] }
    : { words: [...query.words, token.word] };
}

function filterPart(query: SearchQuery, filter: QueryFilter): Added {
  if ('values' in filter) return listPart(query, filter);
  switch (filter.name) {
    case 'after':
      return { after: filter.moment };
    case 'before':
      return { before: filter.moment };
    case 'on':
      return { on: filter.range };
    case 'confidence':
      return { confidence: filter.range };
    case 'like':
      return filter.isExcluded
        ? { unwanted: joined(query.unwanted, [filter.example]) }
        : { wanted: joined(query.wanted, [filter.example]) };
  }
}

type ListFilter = Extract<QueryFilter, { readonly values: unknown }>;

/** Where the values stand in the query: wanted, excluded. */
const lists = {
  camera: ['cameras', 'notCameras'],
  label: ['labels', 'notLabels'],
  tag: ['tags', 'notTags'],
  type: ['types', 'notTypes'],
  weekday: ['weekdays', 'notWeekdays'],
  hours: ['hours', 'hours'],
} as const;

function listPart(query: SearchQuery, filter: ListFilter): Added {
  if (filter.name === 'is' || filter.name === 'has') return flagPart(query, filter);
  const field = lists[filter.name][filter.isExcluded ? 1 : 0];
  if (filter.name === 'weekday')
    return { [field]: ascending([...query[field], ...filter.values].map(Number)) };
  return { [field]: joined<unknown>(query[field], filter.values) };
}

const fields = {
  favourite: 'favourite',
  reviewed: 'reviewed',
  unreviewed: 'reviewed',
  fallback: 'hasFallback',
  video: 'hasVideo',
  note: 'hasNote',
} as const;

function flagPart(query: SearchQuery, filter: Extract<QueryFilter, { name: 'is' | 'has' }>): Added {
  let part: Partial<SearchQuery> = {};
  for (const value of filter.values) {
    const field = fields[value];
    const isWanted = filter.isExcluded === (value === 'unreviewed');
    const known = part[field] ?? query[field];
    if (known !== null && known !== isWanted) return null;
    part = { ...part, [field]: isWanted };
  }
  return part;
}

function whyNot(query: SearchQuery, token: FilterToken): QueryProblem | null {
  const { filter, span } = token;
  const head = { severity: 'error', span, suggestion: null } as const;
  if (isThere(query, filter)) {
    const message = `${filter.name}: stands here twice. Remove one of them.`;
    return { ...head, code: 'repeated', message };
  }
  if (filterPart(query, filter) !== null) return null;
  return {
    ...head,
    code: 'contradiction',
    message: 'This says the opposite of another filter. Remove one of them.',
  };
}

function isThere(query: SearchQuery, filter: QueryFilter): boolean {
  if (!filterRules[filter.name].isSingle) return false;
  const { name } = filter;
  const isOne = name === 'after' || name === 'before' || name === 'on' || name === 'confidence';
  return isOne && query[name] !== null;
}

function joined<Value>(values: readonly Value[], more: readonly Value[]): Value[] {
  return unique([...values, ...more]);
}
