import { useMutation } from '@tanstack/react-query';
import { orpc } from '#renderer/api/client.ts';
import { errorText } from '#renderer/api/error-text.ts';
import { t } from '#renderer/i18n/i18n.ts';
import { notify } from '#renderer/ui/toast.tsx';
import { retentionMessage } from './retention-message.ts';
import { useRefreshStorage } from './use-storage.ts';

/** Does at once what saved settings say, instead of with the next check: deletes what is too old or too much. */
export function useApplyRetention(): () => void {
  const refresh = useRefreshStorage();
  const run = useMutation(
    orpc.retention.run.mutationOptions({
      onSuccess: (result) => {
        if (result.eventsDeleted > 0 || result.suspended !== null) notify(retentionMessage(result));
        refresh();
      },
      onError: (error) => {
        const { title, nextStep } = errorText(error);
        notify({ title, description: t('storage:retention.stillSaved', { nextStep }), tone: 'danger' });
      },
    }),
  );
  return () => run.mutate({});
}
