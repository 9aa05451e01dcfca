/** Longer searches are cut: each word costs a walk through the list of its events. */
const mostWords = 10;
const longestWord = 60;

/**
 * Free text as an FTS5 query: every word is looked up as it stands and all of them must be there. Operators,
 * quotes, column names and stars of FTS5 are ordinary characters here (F38). Nothing to look for finds nothing.
 */
export function toFtsQuery(text: string): string {
  const words = text
    // SQLite ends a query at NUL; the others separate words anyway.
    .replaceAll(/\p{Cc}/gu, ' ')
    .toWellFormed()
    .split(/\s+/)
    .filter((word) => word !== '')
    .map((word) => word.slice(0, longestWord).toWellFormed());
  const quoted = [...new Set(words)].slice(0, mostWords).map((word) => `"${word.replaceAll('"', '""')}"`);
  return quoted.join(' ') || '""';
}
