/** A query for a list: as it was written, but for examples, whose long ids say nothing to a person. Pure. */
import { t } from '#renderer/i18n/i18n.ts';
import { chipsOf } from '#shared/search/chips.ts';
import { parseQuery } from '#shared/search/parse-query.ts';

export function readableQuery(text: string): string {
  const { tokens } = parseQuery(text);
  return chipsOf(tokens)
    .filter(({ kind }) => kind === 'like')
    .toReversed()
    .reduce(
      (left, { label, token: { span } }) => `${left.slice(0, span.start)}${label}${left.slice(span.end)}`,
      text,
    );
}

/** What "nothing looks like" is said of. */
export function soughtText(text: string): string {
  const { wanted, words } = parseQuery(text).query;
  if (wanted.length > 0)
    return wanted.length === 1 ? t('search:readableQuery.theExample') : t('search:readableQuery.theExamples');
  return words.length === 0
    ? t('search:readableQuery.that')
    : t('search:readableQuery.quoted', { words: words.map((word) => word.text).join(' ') });
}
