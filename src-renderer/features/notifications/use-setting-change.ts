import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Settings } from '#shared/model/settings.ts';
import { orpc } from '#renderer/api/client.ts';

export type SettingChange = {
  /** Undefined until they are loaded. */
  readonly settings: Settings | undefined;
  readonly save: (change: Partial<Settings>) => void;
  readonly isSaved: boolean;
  readonly isSaving: boolean;
  readonly error: unknown;
};

/** Saves at once; what is on screen changes with it and goes back should saving fail. */
export function useSettingChange(): SettingChange {
  const queries = useQueryClient();
  const queryKey = orpc.settings.get.queryKey();
  const settings = useQuery(orpc.settings.get.queryOptions()).data;
  const mutation = useMutation(
    orpc.settings.set.mutationOptions({
      onSuccess: (answer) => queries.setQueryData(queryKey, answer),
      onError: () => queries.invalidateQueries({ queryKey }),
    }),
  );
  return {
    settings,
    save(change) {
      if (settings) queries.setQueryData(queryKey, { ...settings, ...change });
      mutation.mutate(change);
    },
    isSaved: mutation.isSuccess,
    isSaving: mutation.isPending,
    error: mutation.error,
  };
}
