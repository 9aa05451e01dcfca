/** Completions for what is being typed: names of filters and what may stand behind them. */
import { eventTypes } from '../model/event.ts';
import { filterNamed, filterNames, filterRules } from './filters.ts';
import { fold } from './fold.ts';
import type { CameraName } from './resolve-cameras.ts';
import { type FilterName, hasThings, isFlags, type Span } from './search-query.ts';
import { type Piece, quoteValue, splitText } from './split-text.ts';
import { weekdayNames } from './weekdays.ts';

/** As `search.vocabulary` gives it. */
export type Vocabulary = {
  readonly cameras: readonly CameraName[];
  readonly tags: readonly string[];
  readonly labels: readonly string[];
};

export type QuerySuggestion = {
  /** Replaced by `insert`; empty when something is put in. */
  readonly span: Span;
  readonly insert: string;
  readonly label: string;
  /** What it is, in few words. */
  readonly detail: string;
  /** Nothing more has to be typed: the caret may go on behind a space. */
  readonly isComplete: boolean;
};

const mostSuggestions = 10;

/** The best ten for the caret, an offset in the text. None where words alone are written. */
export function suggestAt(text: string, caret: number, vocabulary: Vocabulary): QuerySuggestion[] {
  const piece = splitText(text).find(({ span }) => span.start < caret && caret <= span.end);
  if (piece === undefined) return namesLike('', { start: caret, end: caret });
  if (piece.name === null) return piece.isQuoted ? [] : wordSuggestions(text, piece, caret, vocabulary);
  const name = filterNamed(piece.name);
  const start = piece.span.start + (piece.isExcluded ? 1 : 0);
  const colon = start + piece.name.length;
  if (caret <= colon) return namesLike(text.slice(start, caret), { start, end: colon + 1 });
  return name === null ? [] : valuesAt(name, piece, caret, vocabulary);
}

function wordSuggestions(
  text: string,
  piece: Piece,
  caret: number,
  vocabulary: Vocabulary,
): QuerySuggestion[] {
  const span = { start: piece.span.start + (piece.isExcluded ? 1 : 0), end: piece.span.end };
  const typed = text.slice(span.start, caret);
  if (typed === '') return namesLike('', span);
  const values = (['camera', 'label', 'tag'] as const).flatMap((name) =>
    choicesOf(name, vocabulary)
      .filter(({ label }) => startsLike(label, typed))
      .map(({ value, label }) => ({
        span,
        insert: `${name}:${quoteValue(value)}`,
        label,
        detail: filterRules[name].purpose,
        isComplete: true,
      })),
  );
  return [...namesLike(typed, span), ...values].slice(0, mostSuggestions);
}

function namesLike(typed: string, span: Span): QuerySuggestion[] {
  const plain = fold(typed);
  return filterNames
    .filter(
      (name) => name !== 'like' && [name, ...filterRules[name].synonyms].some((one) => one.startsWith(plain)),
    )
    .map((name) => ({
      span,
      insert: `${name}:`,
      label: `${name}:`,
      detail: filterRules[name].purpose,
      isComplete: false,
    }))
    .slice(0, plain === '' ? filterNames.length : mostSuggestions);
}

function valuesAt(name: FilterName, piece: Piece, caret: number, vocabulary: Vocabulary): QuerySuggestion[] {
  const value = piece.values.find(({ span }) => span.start <= caret && caret <= span.end);
  if (value === undefined) return [];
  const others = piece.values.filter((other) => other !== value).map((other) => fold(other.text));
  const typed = fold(value.text);
  const choices = choicesOf(name, vocabulary).filter((choice) => !others.includes(fold(choice.value)));
  const fits = [
    ...choices.filter(({ label }) => fold(label).startsWith(typed)),
    ...choices.filter(({ label }) => !fold(label).startsWith(typed) && fold(label).includes(typed)),
  ];
  return fits.slice(0, mostSuggestions).map((choice) => ({
    span: value.span,
    insert: quoteValue(choice.value),
    label: choice.label,
    detail: filterRules[name].purpose,
    isComplete: true,
  }));
}

type Choice = { readonly value: string; readonly label: string };

const dates = ['today', 'yesterday', ...weekdayNames, '24h', '7d', '30d', 'last-week', 'last-month'];
const hours = ['22:00-06:00', '06:00-12:00', '12:00-18:00', '18:00-22:00'];

function choicesOf(name: FilterName, { cameras, tags, labels }: Vocabulary): Choice[] {
  if (name === 'camera') return cameras.map((camera) => ({ value: camera.name, label: camera.name }));
  const lists: Readonly<Record<Exclude<FilterName, 'camera'>, readonly string[]>> = {
    tag: tags,
    label: labels,
    type: eventTypes,
    is: isFlags,
    has: hasThings,
    weekday: [...weekdayNames, 'weekend', 'mon-fri'],
    hours,
    after: dates,
    before: dates,
    on: dates.filter((date) => date !== '24h'),
    confidence: ['>=50%', '>=70%', '>=90%', '50%..90%'],
    like: [],
  };
  return lists[name].map((value) => ({ value, label: value }));
}

function startsLike(label: string, typed: string): boolean {
  const plain = fold(label);
  const wanted = fold(typed);
  return plain.startsWith(wanted) || plain.split(' ').some((word) => word.startsWith(wanted));
}
