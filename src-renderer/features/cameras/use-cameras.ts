import { type QueryClient, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { orpc } from '#renderer/api/client.ts';
import type { Camera } from '#shared/model/camera.ts';

/** Reading progress is not announced, so the list is asked again while something is under way. */
const progressIntervalMs = 1_500;

export function useCameras() {
  return useQuery(
    orpc.cameras.list.queryOptions({
      refetchInterval: ({ state }) => (state.data?.some(isUnderWay) ? progressIntervalMs : false),
    }),
  );
}

export function useSaveCamera() {
  const queries = useQueryClient();
  return useMutation(orpc.cameras.save.mutationOptions({ onSettled: () => refreshCameras(queries) }));
}

export function useRemoveCamera() {
  const queries = useQueryClient();
  return useMutation(
    orpc.cameras.remove.mutationOptions({
      onSettled: async () => {
        await refreshCameras(queries);
        await queries.invalidateQueries({ queryKey: orpc.events.key() });
      },
    }),
  );
}

function refreshCameras(queries: QueryClient): Promise<void> {
  return queries.invalidateQueries({ queryKey: orpc.cameras.list.key() });
}

function isUnderWay({ status }: Camera): boolean {
  return status.state === 'starting' || status.progress !== undefined;
}
