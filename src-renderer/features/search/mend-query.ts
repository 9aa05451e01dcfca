import type { QueryProblem, Span } from '#shared/search/search-query.ts';

/** The text with the suggestion in place of what is not understood; null when there is none. */
export function mended(text: string, { span, suggestion }: QueryProblem): string | null {
  if (span === null || suggestion === null) return null;
  return text.slice(0, span.start) + suggestion + text.slice(span.end);
}

/** While something is still being typed at the end of the text it is not complained about. */
export function isStillTyped(span: Span | null, text: string, isTyping: boolean): boolean {
  return isTyping && span !== null && span.end >= text.length;
}
