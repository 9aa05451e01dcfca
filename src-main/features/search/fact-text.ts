/** How words are compared with the texts of an event: without case and accents, token by token, as FTS5's `unicode61`. */

/** A word as it was typed; a phrase stands there in this order. Of the last word a beginning is enough. */
export type FactWord = { readonly text: string; readonly isPhrase: boolean };

export type SoughtWord = {
  /** Folded; none for a word of signs only. */
  readonly tokens: readonly string[];
  /** The last token may go on. */
  readonly isPrefix: boolean;
};

type Token = { readonly folded: string; readonly at: number; readonly end: number };

const longestQuote = 200;
const mostTokens = 20;
/** "man" is no "manual", but "pack" is on its way to "package". */
const shortestPrefix = 4;

export function soughtWords(words: readonly FactWord[]): SoughtWord[] {
  return words.map(({ text, isPhrase }, index) => {
    const tokens = tokensOf(text)
      .slice(0, mostTokens)
      .map(({ folded }) => folded);
    const isLast = index === words.length - 1;
    return { tokens, isPrefix: isLast && !isPhrase && (tokens.at(-1)?.length ?? 0) >= shortestPrefix };
  });
}

export function foldText(text: string): string {
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
}

/** As an FTS5 query; its operators, quotes and stars are ordinary characters (tokens hold none). Null: nothing to look for. */
export function toFtsPhrase({ tokens, isPrefix }: SoughtWord): string | null {
  return tokens.length === 0 ? null : `"${tokens.join(' ')}"${isPrefix ? '*' : ''}`;
}

export function hasWord(text: string, word: SoughtWord): boolean {
  return findWord(tokensOf(text), word) !== null;
}

/** At most 200 characters around the word; null when it is not there. */
export function quoteAround(text: string, word: SoughtWord): string | null {
  const found = findWord(tokensOf(text), word);
  if (!found) return null;
  if (text.length <= longestQuote) return text;
  const room = longestQuote - 2; // for the dots
  const from = Math.max(0, Math.min(found.at - 60, text.length - room));
  const cut = text.slice(from, from + room).toWellFormed();
  return `${from > 0 ? '…' : ''}${cut}${from + room < text.length ? '…' : ''}`;
}

function findWord(tokens: readonly Token[], { tokens: sought, isPrefix }: SoughtWord): Token | null {
  if (sought.length === 0) return null;
  const last = sought.length - 1;
  const isThere = (start: number) =>
    sought.every((word, n) => {
      const folded = tokens[start + n]?.folded;
      return isPrefix && n === last ? folded?.startsWith(word) : folded === word;
    });
  return tokens.find((_, start) => isThere(start)) ?? null;
}

function tokensOf(text: string): Token[] {
  return Array.from(text.toWellFormed().matchAll(/[\p{L}\p{N}\p{M}\p{Co}]+/gu), (match) => ({
    folded: foldText(match[0]),
    at: match.index,
    end: match.index + match[0].length,
  })).filter(({ folded }) => folded !== '');
}
