import type { InfiniteData, QueryClient } from '@tanstack/react-query';
import type { FoundEvent, SearchAnswer } from '#shared/model/search.ts';
import { orpc } from '#renderer/api/client.ts';

/** Changes what was found, everywhere it is loaded; null takes the event out. */
export function patchAnswers(queries: QueryClient, patch: (found: FoundEvent) => FoundEvent | null): void {
  queries.setQueriesData<InfiniteData<SearchAnswer>>(
    { queryKey: orpc.search.run.key() },
    (data) => data && { ...data, pages: data.pages.map((page) => patchAnswer(page, patch)) },
  );
}

export function patchAnswer(
  answer: SearchAnswer,
  patch: (found: FoundEvent) => FoundEvent | null,
): SearchAnswer {
  const results = patchAll(answer.results, patch);
  const nearest = patchAll(answer.nearest, patch);
  if (results === answer.results && nearest === answer.nearest) return answer;
  return { ...answer, results, nearest, total: answer.total - (answer.results.length - results.length) };
}

/** The same list when nothing changed, so that nothing is drawn anew. */
function patchAll(list: FoundEvent[], patch: (found: FoundEvent) => FoundEvent | null): FoundEvent[] {
  const patched = list.flatMap((found) => patch(found) ?? []);
  const isSame = patched.length === list.length && patched.every((found, index) => found === list[index]);
  return isSame ? list : patched;
}
