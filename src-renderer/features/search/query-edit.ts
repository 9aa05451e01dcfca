/** Changes of a query that are made without typing. Pure. */
import type { PictureExample } from '#shared/model/search.ts';
import { formatQuery } from '#shared/search/format-query.ts';
import { parseQuery } from '#shared/search/parse-query.ts';
import { emptyQuery, mostExamples, type SearchQuery } from '#shared/search/search-query.ts';

/**
 * "More like this": takes the place of the words and of other pictures, which it is more exact than; the filters and
 * what is left out stay.
 */
export function moreLike(text: string, example: PictureExample): string {
  const { query } = parseQuery(text);
  const unwanted = query.unwanted.filter((other) => !isSame(other, example));
  return formatQuery({ ...query, words: [], notUnderstood: [], wanted: [example], unwanted });
}

/** "Not like this": everything else stays; of too many the oldest goes. */
export function lessLike(text: string, example: PictureExample): string {
  const { query } = parseQuery(text);
  const others = query.unwanted.filter((other) => !isSame(other, example));
  const wanted = query.wanted.filter((other) => !isSame(other, example));
  const room = Math.max(1, mostExamples - wanted.length);
  return formatQuery({ ...query, wanted, unwanted: [...others, example].slice(-room) });
}

/** The query of a frame alone. */
export function likeOnly(example: PictureExample): string {
  return formatQuery({ ...emptyQuery, wanted: [example] });
}

/** How many filters narrow it, whatever is asked for by words and pictures. */
export function filterCount(query: SearchQuery): number {
  const lists = [
    query.cameras.length + query.notCameras.length,
    query.hours.length,
    query.weekdays.length + query.notWeekdays.length,
    query.types.length + query.notTypes.length,
    query.labels.length + query.notLabels.length,
    query.tags.length + query.notTags.length,
  ].filter((length) => length > 0);
  const dates = [query.on, query.after, query.before].some((moment) => moment !== null);
  const facts = [
    query.confidence,
    query.favourite,
    query.reviewed,
    query.hasFallback,
    query.hasVideo,
    query.hasNote,
  ].filter((fact) => fact !== null);
  return lists.length + facts.length + (dates ? 1 : 0);
}

/** Without its filters; words and pictures stay. */
export function withoutFilters(query: SearchQuery): SearchQuery {
  const { words, notWords, wanted, unwanted } = query;
  return { ...emptyQuery, words, notWords, wanted, unwanted };
}

function isSame(one: PictureExample, other: PictureExample): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
