/** From the text of the search field to what is asked of the index, or why that cannot be. */
import { AppError } from '#shared/errors.ts';
import { parseQuery } from '#shared/search/parse-query.ts';
import { resolveQuery, type ResolveOptions } from '#shared/search/resolve-query.ts';
import type { QueryProblem } from '#shared/search/search-query.ts';
import type { AskedSearch } from './plan-search.ts';

/** Throws `query-invalid`, naming the part that is not understood and what to write instead. */
export function understandQuery(text: string, here: Omit<ResolveOptions, 'tokens'>): AskedSearch {
  const { query, tokens, problems } = parseQuery(text);
  const resolved = resolveQuery(query, { ...here, tokens });
  const all = [...problems, ...resolved.problems];
  const [error] = all.filter(({ severity }) => severity === 'error');
  if (error) throw toQueryError(text, error);
  const { filter, words, notWords, wanted, unwanted } = resolved;
  return { filter, words, notWords, wanted, unwanted, notes: all.map(({ message }) => message) };
}

const longestPart = 60;

function toQueryError(text: string, { message, span, suggestion }: QueryProblem): AppError {
  const part = span ? text.slice(span.start, span.end).toWellFormed() : '';
  const isNamed = part === '' || part.length > longestPart || message.includes(part);
  const whole = isNamed ? message : `"${part}": ${message}`;
  if (suggestion === null) return new AppError('query-invalid', whole);
  return new AppError('query-invalid', whole, {
    nextStep: part === '' ? `Write ${suggestion} instead.` : `Write ${suggestion} in place of ${part}.`,
  });
}
