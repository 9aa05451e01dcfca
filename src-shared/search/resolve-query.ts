/** From a query to what the index is asked: days become milliseconds, names become ids. */
import { type EventType, eventTypes } from '../model/event.ts';
import type { PictureExample, SearchFilter } from '../model/search.ts';
import { formatFilter } from './format-query.ts';
import { type CameraFinder, type CameraName, createCameraFinder } from './resolve-cameras.ts';
import { type Here, resolveDates } from './resolve-dates.ts';
import {
  type FilterToken,
  mostValues,
  type QueryFilter,
  type QueryProblem,
  type QueryToken,
  type QueryWord,
  type SearchQuery,
  type Span,
} from './search-query.ts';

/** Of misspelt cameras; the others follow when these are mended. */
const mostToldCameras = 3;

export type ResolveOptions = Here & {
  readonly cameras: readonly CameraName[];
  /** Of the text, so that problems have their place in it. */
  readonly tokens?: readonly QueryToken[];
};

export type ResolvedQuery = {
  readonly filter: SearchFilter;
  readonly words: readonly QueryWord[];
  readonly notWords: readonly QueryWord[];
  readonly wanted: readonly PictureExample[];
  readonly unwanted: readonly PictureExample[];
  /** Those that only now can be seen; `parseQuery` has told the others. With an error among them nothing may be searched. */
  readonly problems: readonly QueryProblem[];
};

export function resolveQuery(query: SearchQuery, options: ResolveOptions): ResolvedQuery {
  const dates = resolveDates(query, options);
  const asked = { finder: createCameraFinder(options.cameras), tokens: options.tokens };
  const wantedCameras = resolveCameras({ ...asked, names: query.cameras, isExcluded: false });
  const otherCameras = resolveCameras({ ...asked, names: query.notCameras, isExcluded: true });
  const filter: SearchFilter = {
    ...factsOf(query),
    ...(query.cameras.length > 0 && { cameraIds: wantedCameras.ids }),
    ...(otherCameras.ids.length > 0 && { notCameraIds: otherCameras.ids }),
    ...(dates.fromMs !== null && { fromMs: dates.fromMs }),
    ...(dates.toMs !== null && { toMs: dates.toMs }),
  };
  const { words, notWords, wanted, unwanted } = query;
  const problems = [
    ...wantedCameras.problems,
    ...otherCameras.problems,
    ...sameCameras(query, filter, options.tokens),
    ...(dates.error === null ? [] : [problem('impossible-range', dates.error, dateSpan(options.tokens))]),
  ];
  return { filter, words, notWords, wanted, unwanted, problems };
}

function factsOf(query: SearchQuery): SearchFilter {
  const weekdays = withoutOthers([1, 2, 3, 4, 5, 6, 7], query.weekdays, query.notWeekdays);
  const types = withoutOthers<EventType>(eventTypes, query.types, query.notTypes);
  return {
    ...listPart('hours', query.hours),
    ...listPart('weekdays', weekdays),
    ...listPart('eventTypes', types),
    ...listPart('labels', query.labels),
    ...listPart('notLabels', query.notLabels),
    ...listPart('tags', query.tags),
    ...listPart('notTags', query.notTags),
    ...(typeof query.confidence?.min === 'number' && { minConfidence: query.confidence.min }),
    ...(typeof query.confidence?.max === 'number' && { maxConfidence: query.confidence.max }),
    ...reviewPart(query),
    ...hasPart(query),
  };
}

function listPart(field: keyof SearchFilter, values: readonly unknown[]): SearchFilter {
  return values.length === 0 ? {} : { [field]: [...values] };
}

function reviewPart({ favourite, reviewed }: SearchQuery): SearchFilter {
  return { ...(favourite !== null && { favourite }), ...(reviewed !== null && { reviewed }) };
}

function hasPart({ hasFallback, hasVideo, hasNote }: SearchQuery): SearchFilter {
  return {
    ...(hasFallback !== null && { hasFallback }),
    ...(hasVideo !== null && { hasVideo }),
    ...(hasNote !== null && { hasNote }),
  };
}

/** Empty: all of them. That none is left, `parseQuery` calls a contradiction. */
function withoutOthers<Value>(
  all: readonly Value[],
  wanted: readonly Value[],
  unwanted: readonly Value[],
): Value[] {
  if (wanted.length === 0 && unwanted.length === 0) return [];
  const from = wanted.length === 0 ? all : wanted;
  return from.filter((value) => !unwanted.includes(value));
}

type Asked = {
  readonly names: readonly string[];
  readonly isExcluded: boolean;
  readonly finder: CameraFinder;
  readonly tokens: Tokens;
};

function resolveCameras({ names, isExcluded, finder, tokens }: Asked): {
  ids: string[];
  problems: QueryProblem[];
} {
  // Of more, `parseQuery` has said that they are too many.
  const found = names.slice(0, mostValues.camera).map((name) => ({ name, fits: finder.named(name) }));
  const ids = [...new Set(found.flatMap(({ fits }) => fits.map(({ id }) => id)))];
  const unknown = found.filter(({ fits }) => fits.length === 0).slice(0, mostToldCameras);
  const problems = unknown.map(({ name }) => noCamera(name, finder, cameraToken(tokens, name, isExcluded)));
  if (ids.length <= mostValues.camera) return { ids, problems };
  const message = `${ids.length} cameras fit; ${mostValues.camera} can be searched at once. Write more of their names.`;
  const span = cameraToken(tokens, names[0] ?? '', isExcluded)?.span ?? null;
  return { ids: [], problems: [...problems, problem('too-many-values', message, span)] };
}

function noCamera(name: string, finder: CameraFinder, token: FilterToken | null): QueryProblem {
  const shown = name.length > 60 ? `${name.slice(0, 60).toWellFormed()}...` : name;
  const closest = finder.closest(name);
  const [first] = closest;
  const span = token?.span ?? null;
  if (first === undefined) {
    return problem('unknown-camera', `There is no camera "${shown}"; there are none yet.`, span);
  }
  const nearest = closest.map((each) => `"${each}"`).join(', ');
  const message = `There is no camera "${shown}". Those that come nearest: ${nearest}.`;
  return {
    ...problem('unknown-camera', message, span),
    suggestion: token && renamed(token.filter, name, first),
  };
}

function renamed(filter: QueryFilter, from: string, to: string): string | null {
  if (filter.name !== 'camera') return null;
  return formatFilter({ ...filter, values: filter.values.map((value) => (value === from ? to : value)) });
}

function sameCameras(
  query: SearchQuery,
  { cameraIds = [], notCameraIds = [] }: SearchFilter,
  tokens: readonly QueryToken[] | undefined,
): QueryProblem[] {
  const isEmpty = cameraIds.length > 0 && cameraIds.every((id) => notCameraIds.includes(id));
  const isKnown = query.cameras.every((name) => query.notCameras.includes(name));
  if (!isEmpty || isKnown) return [];
  const message = 'camera: wants and excludes the same. Remove one of them.';
  return [
    problem(
      'contradiction',
      message,
      lastToken(tokens, ({ filter }) => filter.name === 'camera')?.span ?? null,
    ),
  ];
}

function problem(code: QueryProblem['code'], message: string, span: Span | null): QueryProblem {
  return { code, severity: 'error', message, span, suggestion: null };
}

type Tokens = readonly QueryToken[] | undefined;

function cameraToken(tokens: Tokens, name: string, isExcluded: boolean): FilterToken | null {
  return lastToken(
    tokens,
    ({ filter }) =>
      filter.name === 'camera' && filter.isExcluded === isExcluded && filter.values.includes(name),
  );
}

function dateSpan(tokens: Tokens): Span | null {
  const token = lastToken(tokens, ({ filter }) => ['on', 'after', 'before'].includes(filter.name));
  return token?.span ?? null;
}

function lastToken(tokens: Tokens = [], fits: (token: FilterToken) => boolean): FilterToken | null {
  return tokens.findLast((token): token is FilterToken => token.kind === 'filter' && fits(token)) ?? null;
}
