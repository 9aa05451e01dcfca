import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { EventRecord } from '#shared/model/event.ts';
import { orpc } from '#renderer/api/client.ts';

export type DescribeAgainModel = ReturnType<typeof useDescribeAgain>;

/** What an analyser said about an event, and asking it again (UX-5). */
export function useDescribeAgain({ eventId, llmDescription }: EventRecord) {
  const queries = useQueryClient();
  const settings = useQuery(orpc.settings.get.queryOptions());
  const canAsk = (settings.data?.analyser ?? 'none') !== 'none';
  const input = { eventId };
  const description = useQuery({
    ...orpc.events.description.queryOptions({ input }),
    enabled: canAsk || llmDescription !== null,
  });
  const asking = useMutation(
    orpc.events.reanalyse.mutationOptions({
      onSuccess: (answer) => queries.setQueryData(orpc.events.description.queryKey({ input }), answer),
      // A failed attempt counts, too.
      onError: () => queries.invalidateQueries({ queryKey: orpc.events.description.key({ input }) }),
    }),
  );
  return {
    canAsk,
    description: description.data,
    /** Null: all frames. */
    ask: (frameNumbers: readonly number[] | null) =>
      asking.mutate({ eventId, ...(frameNumbers && { frameNumbers: [...frameNumbers] }) }),
    isAsking: asking.isPending,
    /** Null: all; only while it is asked. */
    askedAbout: asking.variables?.frameNumbers ?? null,
    error: asking.error,
  };
}
