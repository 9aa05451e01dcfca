import { type QueryClient, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { orpc } from '#renderer/api/client.ts';

export function useNvrs() {
  return useQuery(orpc.nvrs.list.queryOptions());
}

export function useSaveNvr() {
  const queries = useQueryClient();
  return useMutation(orpc.nvrs.save.mutationOptions({ onSettled: () => refreshNvrs(queries) }));
}

export function useRemoveNvr() {
  const queries = useQueryClient();
  return useMutation(
    orpc.nvrs.remove.mutationOptions({
      onSettled: async () => {
        await refreshNvrs(queries);
        await queries.invalidateQueries({ queryKey: orpc.cameras.list.key() });
      },
    }),
  );
}

/** The lists of cameras that NVRs gave, too: the login may be another one now. */
function refreshNvrs(queries: QueryClient): Promise<void> {
  return queries.invalidateQueries({ queryKey: orpc.nvrs.key() });
}
