import { errorText } from '#renderer/api/error-text.ts';
import type { QueryProblem } from '#shared/search/search-query.ts';
import { currentSpeech, t } from '#renderer/i18n/i18n.ts';

const longestPart = 40;

/** What is not understood. The language itself is explained in English; other languages say it by its code. */
export function problemWords(text: string, { code, message, span }: QueryProblem): string {
  if (currentSpeech().language === 'en') return message;
  const problem = t(`search:problem.${code}`);
  const part = span === null ? '' : text.slice(span.start, span.end).trim();
  if (part === '') return problem;
  const shown = part.length > longestPart ? `${part.slice(0, longestPart).toWellFormed()}…` : part;
  return t('search:problem.of', { part: shown, problem });
}

/** What is wrong with the query itself, such as an example that was deleted, is the same the next time. */
export function canHelpToRetry(error: unknown): boolean {
  return errorText(error).code !== 'query-invalid';
}
