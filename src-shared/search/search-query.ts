/**
 * What a search text says, still in the person's terms: cameras as they were written, days as "monday". `parseQuery` makes
 * it, `formatQuery` writes it, `resolveQuery` turns it into a `SearchFilter` for a moment, a zone and the cameras there are.
 */
import type { EventType } from '../model/event.ts';
import type { PictureExample } from '../model/search.ts';

/** As many as the index takes (`factWords`). */
export const mostWords = 20;
/** As many as the index takes (`looks`). */
export const mostExamples = 10;
/** Of one filter; the same numbers as in `searchFilter`. */
export const mostValues = { camera: 200, hours: 10, label: 50, tag: 50 } as const;

/** Half open, in UTF-16 units of the text. */
export type Span = { readonly start: number; readonly end: number };

/** `isPhrase`: it was in quotes. */
export type QueryWord = { readonly text: string; readonly isPhrase: boolean };

export const agoUnits = ['min', 'h', 'd', 'w', 'mo', 'y'] as const;
export type AgoUnit = (typeof agoUnits)[number];

/** A day or time as a person names it. */
export type Moment =
  /** `2026`, `2026-05`, `2026-05-01`, `2026-05-01T14:30` or `2026-05-01T14:30:05`, in the zone of the settings. */
  | { readonly kind: 'local'; readonly text: string }
  /** With a zone of its own; as `Date.toISOString` writes it. */
  | { readonly kind: 'instant'; readonly text: string }
  | {
      readonly kind: 'named';
      readonly name: 'today' | 'yesterday' | 'this-week' | 'last-week' | 'this-month' | 'last-month';
    }
  /** The most recent one, today included; 1 is Monday, 7 Sunday. */
  | { readonly kind: 'weekday'; readonly weekday: number }
  | { readonly kind: 'ago'; readonly amount: number; readonly unit: AgoUnit };

/** Both ends included; null: open. */
export type DayRange = { readonly from: Moment | null; readonly to: Moment | null };

/** Minutes of the local day as in `SearchFilter.hours`. */
export type Hours = { readonly fromMinute: number; readonly toMinute: number };

/** Shares 0 to 1, both ends included; null: open. */
export type ConfidenceRange = { readonly min: number | null; readonly max: number | null };

export const isFlags = ['favourite', 'reviewed', 'unreviewed'] as const;
export type IsFlag = (typeof isFlags)[number];
export const hasThings = ['fallback', 'video', 'note'] as const;
export type HasThing = (typeof hasThings)[number];

/** One filter as it stands in the text. `isExcluded`: a minus was before it. */
export type QueryFilter = { readonly isExcluded: boolean } & (
  | { readonly name: 'camera' | 'label' | 'tag'; readonly values: readonly string[] }
  | { readonly name: 'type'; readonly values: readonly EventType[] }
  | { readonly name: 'weekday'; readonly values: readonly number[] }
  | { readonly name: 'hours'; readonly values: readonly Hours[] }
  | { readonly name: 'is'; readonly values: readonly IsFlag[] }
  | { readonly name: 'has'; readonly values: readonly HasThing[] }
  | { readonly name: 'after' | 'before'; readonly moment: Moment }
  | { readonly name: 'on'; readonly range: DayRange }
  | { readonly name: 'confidence'; readonly range: ConfidenceRange }
  | { readonly name: 'like'; readonly example: PictureExample }
);
export type FilterName = QueryFilter['name'];

export type SearchQuery = {
  readonly words: readonly QueryWord[];
  readonly notWords: readonly QueryWord[];
  /** Ids, names or parts of names, as written. */
  readonly cameras: readonly string[];
  readonly notCameras: readonly string[];
  /** From its first moment on. */
  readonly after: Moment | null;
  /** Until its first moment, which is not included. */
  readonly before: Moment | null;
  readonly on: DayRange | null;
  readonly hours: readonly Hours[];
  /** Ascending. */
  readonly weekdays: readonly number[];
  readonly notWeekdays: readonly number[];
  readonly types: readonly EventType[];
  readonly notTypes: readonly EventType[];
  readonly labels: readonly string[];
  readonly notLabels: readonly string[];
  readonly confidence: ConfidenceRange | null;
  readonly tags: readonly string[];
  readonly notTags: readonly string[];
  readonly favourite: boolean | null;
  readonly reviewed: boolean | null;
  readonly hasFallback: boolean | null;
  readonly hasVideo: boolean | null;
  readonly hasNote: boolean | null;
  readonly wanted: readonly PictureExample[];
  readonly unwanted: readonly PictureExample[];
  /** Parts of the text that mean nothing, as written: nothing that a person wrote is lost. */
  readonly notUnderstood: readonly string[];
};

/** Everything is found. */
export const emptyQuery: SearchQuery = {
  words: [],
  notWords: [],
  cameras: [],
  notCameras: [],
  after: null,
  before: null,
  on: null,
  hours: [],
  weekdays: [],
  notWeekdays: [],
  types: [],
  notTypes: [],
  labels: [],
  notLabels: [],
  confidence: null,
  tags: [],
  notTags: [],
  favourite: null,
  reviewed: null,
  hasFallback: null,
  hasVideo: null,
  hasNote: null,
  wanted: [],
  unwanted: [],
  notUnderstood: [],
};

/** A part of the text, in its order; between tokens there is only white space. */
export type QueryToken = { readonly span: Span } & (
  | { readonly kind: 'word'; readonly word: QueryWord; readonly isExcluded: boolean }
  | { readonly kind: 'filter'; readonly filter: QueryFilter }
  /** A filter that is not understood; a problem tells why. */
  | { readonly kind: 'unknown'; readonly text: string }
  /** `-` or `""`. */
  | { readonly kind: 'empty' }
);
export type FilterToken = Extract<QueryToken, { kind: 'filter' }>;

export type QueryProblemCode =
  | 'unknown-filter'
  | 'unknown-value'
  | 'unknown-camera'
  | 'no-value'
  | 'several-values'
  | 'not-excludable'
  | 'repeated'
  | 'contradiction'
  | 'bad-date'
  | 'bad-hours'
  | 'bad-confidence'
  | 'bad-example'
  | 'impossible-range'
  | 'too-many-words'
  | 'too-many-values'
  | 'too-long'
  | 'unclosed-quote';

export type QueryProblem = {
  readonly code: QueryProblemCode;
  /** `error`: it cannot be searched for as it was meant. `note`: it can, and the person may want to know. */
  readonly severity: 'error' | 'note';
  /** A sentence or two for a person. */
  readonly message: string;
  /** Null: the query as a whole. */
  readonly span: Span | null;
  /** What to write in place of the span. */
  readonly suggestion: string | null;
};

/** Why a filter's value means nothing; `suggestion` replaces the value alone. */
export type Trouble = {
  readonly trouble: QueryProblemCode;
  readonly message: string;
  readonly suggestion: string | null;
};

export function trouble(code: QueryProblemCode, message: string, suggestion: string | null = null): Trouble {
  return { trouble: code, message, suggestion };
}

export function isTrouble(value: object): value is Trouble {
  return 'trouble' in value;
}
