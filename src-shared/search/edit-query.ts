/** Changes of a search text by chips and buttons; what the person wrote besides stays as it is. */
import { filterRules } from './filters.ts';
import { formatFilter } from './format-query.ts';
import { parseQuery } from './parse-query.ts';
import type { FilterToken, QueryFilter, QueryToken } from './search-query.ts';

/** `token` is one of this very text. */
export function removeToken(text: string, token: QueryToken): string {
  const before = text.slice(0, token.span.start).trimEnd();
  const after = text.slice(token.span.end).trimStart();
  return before === '' || after === '' ? before + after : `${before} ${after}`;
}

/** Adds it, takes the place of another that may stand once, and takes away what says the opposite. */
export function addFilter(text: string, filter: QueryFilter): string {
  const filters = filterTokens(text);
  const added = formatFilter(filter);
  if (filters.some((token) => formatFilter(token.filter) === added)) return text;
  const placed = filters.find((token) => isReplacedBy(token.filter, filter));
  if (placed) return replaced(text, placed, added);
  const opposed = filters.find((token) => isOpposed(token.filter, filter));
  return opposed ? addFilter(withoutOpposed(text, opposed, filter), filter) : appended(text, added);
}

function filterTokens(text: string): FilterToken[] {
  return parseQuery(text).tokens.filter((token) => token.kind === 'filter');
}

function isReplacedBy(there: QueryFilter, filter: QueryFilter): boolean {
  return there.name === filter.name && filterRules[filter.name].isSingle;
}

function replaced(text: string, { span }: FilterToken, by: string): string {
  const after = text.slice(span.end);
  const gap = after === '' || after.trimStart() !== after ? '' : ' ';
  return text.slice(0, span.start) + by + gap + after;
}

function isOpposed(there: QueryFilter, filter: QueryFilter): boolean {
  return partsOf(there).some((part) => isOpposedPart(part, filter));
}

/** Of "a or b" with "not a", b stays. */
function withoutOpposed(text: string, token: FilterToken, filter: QueryFilter): string {
  const left = partsOf(token.filter).filter((part) => !isOpposedPart(part, filter));
  return left.length === 0
    ? removeToken(text, token)
    : replaced(text, token, left.map(formatFilter).join(' '));
}

/** One filter for each value. */
function partsOf(filter: QueryFilter): QueryFilter[] {
  return 'values' in filter ? split(filter) : [filter];
}

function split<Filter extends { readonly values: readonly unknown[] }>(filter: Filter): Filter[] {
  return filter.values.map((value) => ({ ...filter, values: [value] }));
}

function isOpposedPart(part: QueryFilter, filter: QueryFilter): boolean {
  const says = partsOf(filter).map(statementOf);
  return (
    filterRules[filter.name].isExcludable &&
    says.includes(statementOf({ ...part, isExcluded: !part.isExcluded }))
  );
}

/** `is:unreviewed` and `-is:reviewed` say the same. */
function statementOf(filter: QueryFilter): string {
  const isUnreviewed = filter.name === 'is' && filter.values[0] === 'unreviewed';
  return isUnreviewed
    ? formatFilter({ name: 'is', values: ['reviewed'], isExcluded: !filter.isExcluded })
    : formatFilter(filter);
}

/** A quote that is still open would swallow what is put behind it. */
function appended(text: string, added: string): string {
  const isOpen = parseQuery(text).problems.some((problem) => problem.code === 'unclosed-quote');
  const before = `${text.trimEnd()}${isOpen ? '"' : ''}`;
  return before === '' ? added : `${before} ${added}`;
}
