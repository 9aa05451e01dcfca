/** What is loaded of what a query found, page by page. Pure. */
import type { FoundEvent, SearchAnswer } from '#shared/model/search.ts';

/** The core refuses larger offsets. */
const largestOffset = 100_000;

/** Counted from what is loaded: what was deleted of it meanwhile has moved all others up. */
export function nextOffset({ results, total }: SearchAnswer, pages: SearchAnswer[]): number | undefined {
  const next = pages.reduce((sum, page) => sum + page.results.length, 0);
  return results.length === 0 || next >= total || next > largestOffset ? undefined : next;
}

/** What is gone from one page is one less in the total of all. */
export function patchPages(
  pages: readonly SearchAnswer[],
  patch: (found: FoundEvent) => FoundEvent | null,
): SearchAnswer[] {
  const patched = pages.map((page) => patchAnswer(page, patch));
  const gone = countOf(pages) - countOf(patched);
  return gone === 0 ? patched : patched.map((page) => ({ ...page, total: Math.max(0, page.total - gone) }));
}

function countOf(pages: readonly SearchAnswer[]): number {
  return pages.reduce((sum, { results }) => sum + results.length, 0);
}

function patchAnswer(answer: SearchAnswer, patch: (found: FoundEvent) => FoundEvent | null): SearchAnswer {
  const results = patchAll(answer.results, patch);
  const nearest = patchAll(answer.nearest, patch);
  if (results === answer.results && nearest === answer.nearest) return answer;
  return { ...answer, results, nearest };
}

/** The same list when nothing changed, so that nothing is drawn anew. */
function patchAll(list: FoundEvent[], patch: (found: FoundEvent) => FoundEvent | null): FoundEvent[] {
  const patched = list.flatMap((found) => patch(found) ?? []);
  const isSame = patched.length === list.length && patched.every((found, index) => found === list[index]);
  return isSame ? list : patched;
}
