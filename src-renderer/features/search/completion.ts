/** Putting a completion into the text. Pure. */
import type { QuerySuggestion } from '#shared/search/suggest.ts';

/** The text with the suggestion in it, and where the caret goes: behind a space when nothing more is to be typed. */
export function completed(
  text: string,
  { span, insert, isComplete }: QuerySuggestion,
): { text: string; caret: number } {
  const rest = text.slice(span.end);
  const isSpaceNeeded = isComplete && !/^\s/.test(rest);
  const start = text.slice(0, span.start) + insert;
  return { text: start + (isSpaceNeeded ? ' ' : '') + rest, caret: start.length + (isComplete ? 1 : 0) };
}

/** Between words nothing is offered unasked: it would only lie over the results. */
export function isWorthOffering(text: string, caret: number): boolean {
  const before = text.charAt(caret - 1);
  return before !== '' && !/\s/.test(before);
}
