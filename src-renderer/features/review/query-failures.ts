import type { UseQueryResult } from '@tanstack/react-query';

type Failing = Pick<UseQueryResult, 'error' | 'isError' | 'refetch'>;

/** The first error of several questions, and how to ask those again that failed. */
export function failureOf(queries: readonly Failing[]) {
  return {
    error: queries.find(({ error }) => error !== null)?.error ?? null,
    retry: () => {
      for (const query of queries) if (query.isError) void query.refetch();
    },
  };
}
