/**
 * Cuts a text into words, phrases and filters with their values, and knows nothing of what filters mean.
 *
 * A quotation mark opens only at the beginning of a word or value (`6"` is a word), two of them inside quotes are one.
 */
import type { Span } from './search-query.ts';

/** A value between colon, commas and white space; its quotes are gone from `text`. */
export type PieceValue = { readonly text: string; readonly span: Span };

export type Piece = {
  readonly span: Span;
  /** A minus was before it. */
  readonly isExcluded: boolean;
  /** In front of the colon, as written; null for words. */
  readonly name: string | null;
  /** One for a word. */
  readonly values: readonly PieceValue[];
  readonly isQuoted: boolean;
  /** False: a quote was opened and the text ended. */
  readonly isClosed: boolean;
};

type Read = { readonly text: string; readonly end: number; readonly isClosed: boolean };

/** White space, control characters, and marks of direction and zero width, which are pasted along unseen. */
const separator = /[\s\p{Cc}\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;
/** Straight ones, and those that phones and word processors make of them. */
const quotes = '"\u201c\u201d\u201e';
/** No name: `http://`, `C:\`. */
const namePattern = /(\p{L}[\p{L}\p{M}_-]*):(?![/\\])/uy;

export function splitText(text: string): Piece[] {
  const pieces: Piece[] = [];
  for (let at = skipSeparators(text, 0); at < text.length; ) {
    const piece = readPiece(text, at);
    pieces.push(piece);
    at = skipSeparators(text, piece.span.end);
  }
  return pieces;
}

/** In quotes when it could not stand behind a colon without. */
export function quoteValue(text: string): string {
  const isPlain = text !== '' && !quotes.includes(text.charAt(0)) && !/^[/\\]|,|\.\./.test(text);
  return isPlain && !separator.test(text) ? text : quoted(text);
}

export function quoted(text: string): string {
  return `"${text.replace(/["\u201c\u201d\u201e]/g, '$&$&')}"`;
}

function readPiece(text: string, start: number): Piece {
  const isExcluded = text[start] === '-' && !isEnd(text, start + 1);
  const at = isExcluded ? start + 1 : start;
  if (isQuote(text.charAt(at))) {
    const { text: phrase, end, isClosed } = readQuoted(text, at);
    const values = [valueOf(phrase, at, end)];
    return { span: { start, end }, isExcluded, name: null, values, isQuoted: true, isClosed };
  }
  namePattern.lastIndex = at;
  const name = namePattern.exec(text)?.[1];
  if (name !== undefined) return readFilter(text, start, at, name);
  const end = wordEnd(text, at);
  const values = [valueOf(text.slice(at, end), at, end)];
  return { span: { start, end }, isExcluded, name: null, values, isQuoted: false, isClosed: true };
}

function readFilter(text: string, start: number, nameAt: number, name: string): Piece {
  const values: PieceValue[] = [];
  let at = nameAt + name.length;
  let isClosed = true;
  do {
    const value = readValue(text, at + 1);
    values.push(valueOf(value.text, at + 1, value.end));
    isClosed = value.isClosed;
    at = value.end;
  } while (text[at] === ',');
  const isExcluded = nameAt > start;
  return { span: { start, end: at }, isExcluded, name, values, isQuoted: false, isClosed };
}

/** Up to the comma or white space; `"3 days ago"..today` is one value. */
function readValue(text: string, start: number): Read {
  let value = '';
  let at = start;
  while (!isEnd(text, at) && text[at] !== ',') {
    const mayQuote = at === start || text.slice(Math.max(start, at - 2), at) === '..';
    if (mayQuote && isQuote(text.charAt(at))) {
      const part = readQuoted(text, at);
      value += part.text;
      at = part.end;
      if (!part.isClosed) return { text: value, end: at, isClosed: false };
    } else {
      value += text.charAt(at);
      at += 1;
    }
  }
  return { text: value, end: at, isClosed: true };
}

/** From an opening quote to behind the closing one. */
function readQuoted(text: string, open: number): Read {
  let inside = '';
  for (let at = open + 1; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (isQuote(character)) {
      if (text[at + 1] !== character) return { text: inside, end: at + 1, isClosed: true };
      at += 1;
    }
    inside += character;
  }
  return { text: inside, end: text.length, isClosed: false };
}

function wordEnd(text: string, start: number): number {
  let at = start;
  while (!isEnd(text, at)) at += 1;
  return at;
}

/** Without what cannot be stored or compared: control characters, halves of characters, two ways to write an accent. */
function valueOf(text: string, start: number, end: number): PieceValue {
  const plain = text.replace(/\p{Cc}+/gu, ' ').trim();
  return { text: plain.toWellFormed().normalize('NFC'), span: { start, end } };
}

function skipSeparators(text: string, start: number): number {
  let at = start;
  while (at < text.length && separator.test(text.charAt(at))) at += 1;
  return at;
}

function isEnd(text: string, at: number): boolean {
  return at >= text.length || separator.test(text.charAt(at));
}

function isQuote(character: string): boolean {
  return character !== '' && quotes.includes(character);
}
