/** From the text of the search field to a query. Never throws; what is not understood is kept and named. */
import { longestQuery } from '../model/search.ts';
import { filterNamed, filterRules, readFilterValues, unknownName } from './filters.ts';
import { formatHours, looksLikeHours, otherHours } from './hours.ts';
import { gatherQuery, type WrittenToken } from './gather-query.ts';
import { problemsOfQuery } from './query-problems.ts';
import {
  type FilterName,
  isTrouble,
  type QueryFilter,
  type QueryProblem,
  type QueryToken,
  type SearchQuery,
  type Span,
  type Trouble,
  trouble,
} from './search-query.ts';
import { type Piece, type PieceValue, splitText } from './split-text.ts';

export type ParsedQuery = {
  readonly query: SearchQuery;
  readonly tokens: readonly QueryToken[];
  readonly problems: readonly QueryProblem[];
};

type Reading = WrittenToken & { readonly problems: readonly QueryProblem[] };

/** Only the first 2000 characters are read of a longer one. */
export function parseQuery(text: string): ParsedQuery {
  const read = text.slice(0, longestQuery);
  const readings = splitText(read).map((piece) => readPiece(piece, written(read, piece)));
  const { query, tokens, problems } = gatherQuery(readings);
  const all = [...readings.flatMap((reading) => reading.problems), ...problems];
  return { query, tokens, problems: [...all, ...problemsOfQuery(query, tokens), ...tooLong(text)] };
}

function readPiece(piece: Piece, text: string): Reading {
  const value = piece.values[0]?.text ?? '';
  if (piece.name !== null) return readNamed(piece, text, piece.name);
  if (!piece.isQuoted && looksLikeHours(value)) return readFilter(piece, text, 'hours');
  return readWord(piece, text, value);
}

function readWord(piece: Piece, text: string, value: string): Reading {
  const { span, isExcluded, isQuoted } = piece;
  const isEmpty = value === '' || (!isQuoted && /^-+$/.test(value));
  const token: QueryToken = isEmpty
    ? { kind: 'empty', span }
    : { kind: 'word', span, word: { text: value, isPhrase: isQuoted }, isExcluded };
  return { token, written: text, problems: unclosed(piece) };
}

function readNamed(piece: Piece, text: string, typed: string): Reading {
  const name = filterNamed(typed);
  if (name !== null) return readFilter(piece, text, name);
  // "Note: red van" is a sentence.
  if (piece.values.every((value) => value.text === '')) return readWord(piece, text, nameAsWord(typed));
  const start = piece.span.start + (piece.isExcluded ? 1 : 0);
  return notUnderstood(piece, text, unknownName(typed), { start, end: start + typed.length });
}

function readFilter(piece: Piece, text: string, name: FilterName): Reading {
  const values = piece.values.filter((value) => value.text !== '');
  const filter = readValues(piece, name, values);
  const start = values[0]?.span.start ?? piece.span.start;
  if (!isTrouble(filter)) {
    const token = { kind: 'filter', span: piece.span, filter } as const;
    return { token, written: text, problems: unclosed(piece) };
  }
  const isAboutValue = filter.trouble !== 'no-value' && filter.trouble !== 'not-excludable';
  return notUnderstood(piece, text, filter, isAboutValue ? { start, end: piece.span.end } : piece.span);
}

function readValues(piece: Piece, name: FilterName, values: readonly PieceValue[]): QueryFilter | Trouble {
  if (values.length === 0) return noValue(name);
  const texts = values.map((value) => value.text);
  const filter = readFilterValues(name, piece.isExcluded, texts);
  return isTrouble(filter) || !filter.isExcluded || filterRules[name].isExcludable
    ? filter
    : notExcludable(filter);
}

function noValue(name: FilterName): Trouble {
  const { example } = filterRules[name];
  const hint = example === '' ? '' : ` Write for example ${name}:${example}.`;
  return trouble('no-value', `${name}: has nothing behind it.${hint}`);
}

function notExcludable(filter: QueryFilter): Trouble {
  const hours = filter.name === 'hours' && filter.values.length === 1 ? filter.values[0] : undefined;
  if (hours === undefined) {
    return trouble('not-excludable', `${filter.name}: cannot be excluded. Leave out the minus.`);
  }
  const others = formatHours(otherHours(hours));
  return trouble('not-excludable', `Hours cannot be excluded. Write those that you want: ${others}.`, others);
}

function notUnderstood(piece: Piece, text: string, problem: Trouble, span: Span): Reading {
  const { trouble: code, message, suggestion } = problem;
  return {
    token: { kind: 'unknown', span: piece.span, text },
    written: text,
    problems: [{ code, severity: 'error', message, span, suggestion }, ...unclosed(piece)],
  };
}

function written(text: string, piece: Piece): string {
  const part = text
    .slice(piece.span.start, piece.span.end)
    .replace(/\p{Cc}/gu, ' ')
    .toWellFormed();
  return piece.isClosed ? part : `${part}"`;
}

function nameAsWord(name: string): string {
  return `${name}:`.normalize('NFC');
}

function unclosed(piece: Piece): QueryProblem[] {
  if (piece.isClosed) return [];
  const message = 'The quotation mark is not closed; it goes to the end of the text.';
  return [{ code: 'unclosed-quote', severity: 'note', message, span: piece.span, suggestion: null }];
}

function tooLong(text: string): QueryProblem[] {
  if (text.length <= longestQuery) return [];
  const message = `The search is too long: it may have ${longestQuery} characters. Shorten it.`;
  const span = { start: longestQuery, end: text.length };
  return [{ code: 'too-long', severity: 'error', message, span, suggestion: null }];
}
