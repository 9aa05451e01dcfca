import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { orpc } from '#renderer/api/client.ts';
import type { Settings } from '#shared/model/settings.ts';

export function useSettings() {
  return useQuery(orpc.settings.get.queryOptions());
}

/** Writes some of the settings; the others are left as they are. */
export function useSaveSettings() {
  const queries = useQueryClient();
  const mutation = useMutation(
    orpc.settings.set.mutationOptions({
      onSuccess: (settings) => queries.setQueryData(orpc.settings.get.queryKey(), settings),
    }),
  );
  const save = (change: Partial<Settings>, { onSaved }: { onSaved?: () => void } = {}) =>
    mutation.mutate(change, { onSuccess: () => onSaved?.() });
  return { save, isSaving: mutation.isPending, isSaved: mutation.isSuccess, error: mutation.error };
}
