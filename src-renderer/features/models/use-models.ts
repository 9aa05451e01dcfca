import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { orpc } from '#renderer/api/client.ts';
import type { EmbeddingState } from '#shared/model/encoder.ts';
import type { Settings } from '#shared/model/settings.ts';

export function useModels() {
  return useQuery(orpc.models.list.queryOptions());
}

/** Comes with the news while it changes. */
export function useEmbeddings() {
  return useQuery(orpc.models.embeddings.queryOptions());
}

export type ModelActions = ReturnType<typeof useModelActions>;

/** What can be done with one model; its state comes back with the list. */
export function useModelActions() {
  const queries = useQueryClient();
  const onSettled = () => queries.invalidateQueries({ queryKey: orpc.models.key() });
  const install = useMutation(orpc.models.install.mutationOptions({ onSettled }));
  const cancel = useMutation(orpc.models.cancel.mutationOptions({ onSettled }));
  const remove = useMutation(orpc.models.remove.mutationOptions({ onSettled }));
  const test = useMutation(orpc.models.test.mutationOptions({ onSettled }));
  return { install, cancel, remove, test, choice: useModelChoice() };
}

/** Which model frames are embedded with; the choice of a model ends "always built-in" (`models.use` does that). */
function useModelChoice() {
  const queries = useQueryClient();
  const onSettled = () =>
    Promise.all([
      queries.invalidateQueries({ queryKey: orpc.models.key() }),
      queries.invalidateQueries({ queryKey: orpc.settings.get.key() }),
    ]);
  const use = useMutation(orpc.models.use.mutationOptions({ onSettled }));
  const settings = useMutation(orpc.settings.set.mutationOptions({ onSettled }));
  const setEncoder = (imageEncoder: Settings['imageEncoder']) => settings.mutate({ imageEncoder });
  const useModel = (id: string) => use.mutate({ id });
  return {
    useModel,
    setEncoder,
    isPending: use.isPending || settings.isPending,
    error: use.error ?? settings.error,
  };
}

/** Waits and goes on with the frames that have no vector yet. */
export function useEmbeddingActions() {
  const queries = useQueryClient();
  const queryKey = orpc.models.embeddings.queryKey();
  const onSuccess = (state: EmbeddingState) => queries.setQueryData(queryKey, state);
  const pause = useMutation(orpc.models.pauseEmbedding.mutationOptions({ onSuccess }));
  const resume = useMutation(orpc.models.resumeEmbedding.mutationOptions({ onSuccess }));
  return { pause, resume, error: pause.error ?? resume.error };
}

export function useImportModel() {
  const queries = useQueryClient();
  return useMutation(
    orpc.models.import.mutationOptions({
      onSettled: () => queries.invalidateQueries({ queryKey: orpc.models.key() }),
    }),
  );
}
