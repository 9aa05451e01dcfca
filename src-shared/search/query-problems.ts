/** What is wrong with a query as a whole, seen without a clock or cameras. */
import { eventTypes } from '../model/event.ts';
import { formatMoment, isKnownLater } from './moments.ts';
import {
  mostExamples,
  mostValues,
  mostWords,
  type QueryProblem,
  type QueryProblemCode,
  type QueryToken,
  type SearchQuery,
  type Span,
} from './search-query.ts';

export function problemsOfQuery(query: SearchQuery, tokens: readonly QueryToken[]): QueryProblem[] {
  return [
    ...wordProblems(tokens),
    ...countProblems(query, tokens),
    ...rangeProblems(query, tokens),
    ...oppositeProblems(query, tokens),
  ];
}

function wordProblems(tokens: readonly QueryToken[]): QueryProblem[] {
  return [false, true].flatMap((isExcluded) => {
    const words = tokens.filter((token) => token.kind === 'word' && token.isExcluded === isExcluded);
    const [first, last] = [words[mostWords], words.at(-1)];
    if (first === undefined || last === undefined) return [];
    const message = `These are too many words: ${mostWords} can be searched for at once. Leave some out.`;
    return [problem('too-many-words', message, { start: first.span.start, end: last.span.end })];
  });
}

function countProblems(query: SearchQuery, tokens: readonly QueryToken[]): QueryProblem[] {
  const counts = [
    ['camera', Math.max(query.cameras.length, query.notCameras.length), mostValues.camera],
    ['hours', query.hours.length, mostValues.hours],
    ['label', Math.max(query.labels.length, query.notLabels.length), mostValues.label],
    ['tag', Math.max(query.tags.length, query.notTags.length), mostValues.tag],
    ['like', Math.max(query.wanted.length, query.unwanted.length), mostExamples],
  ] as const;
  return counts
    .filter(([, count, most]) => count > most)
    .map(([name, , most]) =>
      problem(
        'too-many-values',
        `${name}: takes ${most} values at most. Leave some out.`,
        lastOf(tokens, [name]),
      ),
    );
}

function rangeProblems({ after, before }: SearchQuery, tokens: readonly QueryToken[]): QueryProblem[] {
  if (after === null || before === null) return [];
  if (!isKnownLater(after, before) && formatMoment(after) !== formatMoment(before)) return [];
  const message = `Nothing is after ${formatMoment(after)} and before ${formatMoment(before)}. Change one of them.`;
  return [problem('impossible-range', message, lastOf(tokens, ['after', 'before']))];
}

function oppositeProblems(query: SearchQuery, tokens: readonly QueryToken[]): QueryProblem[] {
  // Any one of these is enough for an event, of tags it must have all.
  const anyOf = [
    ['camera', query.cameras, query.notCameras],
    ['label', query.labels, query.notLabels],
    ['type', query.types.length === 0 ? eventTypes : query.types, query.notTypes],
    ['weekday', query.weekdays.length === 0 ? [1, 2, 3, 4, 5, 6, 7] : query.weekdays, query.notWeekdays],
  ] as const;
  const names = anyOf
    .filter(
      ([, values, not]) => values.length > 0 && values.every((value) => not.some((other) => other === value)),
    )
    .map(([name]) => name);
  const isOppositeTag = query.tags.some((tag) => query.notTags.includes(tag));
  return [...names, ...(isOppositeTag ? (['tag'] as const) : [])].map((name) =>
    problem(
      'contradiction',
      `${name}: wants and excludes the same. Remove one of them.`,
      lastOf(tokens, [name]),
    ),
  );
}

function problem(code: QueryProblemCode, message: string, span: Span | null): QueryProblem {
  return { code, severity: 'error', message, span, suggestion: null };
}

function lastOf(tokens: readonly QueryToken[], names: readonly string[]): Span | null {
  const token = tokens.findLast((each) => each.kind === 'filter' && names.includes(each.filter.name));
  return token?.span ?? null;
}
