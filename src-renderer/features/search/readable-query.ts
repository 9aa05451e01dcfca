/** A query for a list: as it was written, but for examples, whose long ids say nothing to a person. Pure. */
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
  if (wanted.length > 0) return wanted.length === 1 ? 'the example' : 'the examples';
  return words.length === 0 ? 'that' : `\u201c${words.map((word) => word.text).join(' ')}\u201d`;
}
