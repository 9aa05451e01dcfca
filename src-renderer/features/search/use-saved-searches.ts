import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { SavedSearch } from '#shared/model/search.ts';
import { orpc } from '#renderer/api/client.ts';
import { errorText } from '#renderer/api/error-text.ts';
import { t } from '#renderer/i18n/i18n.ts';
import { notify } from '#renderer/ui/toast.tsx';

export type SavedSearches = ReturnType<typeof useSavedSearches>;

/** Searches that were given a name; they are in the core. */
export function useSavedSearches() {
  const queries = useQueryClient();
  const list = useQuery(orpc.search.saved.list.queryOptions());
  const onSettled = () => queries.invalidateQueries({ queryKey: orpc.search.saved.key() });
  const save = useMutation(orpc.search.saved.save.mutationOptions({ onSettled }));
  const rename = useMutation(orpc.search.saved.rename.mutationOptions({ onSettled }));
  const removal = useMutation(orpc.search.saved.remove.mutationOptions({ onSettled, onError: tell }));
  const remove = ({ id, name, query }: SavedSearch) =>
    removal.mutate(
      { id },
      {
        onSuccess: () =>
          notify({
            title: t('search:useSavedSearches.isRemoved', { name }),
            action: {
              label: t('search:useSavedSearches.undo'),
              onPress: () => save.mutate({ name, query }, { onError: tell }),
            },
          }),
      },
    );
  return { list, save, rename, remove };
}

function tell(error: unknown): void {
  const { title, nextStep } = errorText(error);
  notify({ title, description: nextStep, tone: 'danger' });
}
