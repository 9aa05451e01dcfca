import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { PauseLength, WatchingState } from '#shared/model/watching.ts';
import { orpc } from '#renderer/api/client.ts';
import { errorText } from '#renderer/api/error-text.ts';
import { t } from '#renderer/i18n/i18n.ts';
import { notify } from '#renderer/ui/toast.tsx';

export type Watching = {
  /** Undefined until the core has answered. */
  readonly state: WatchingState | undefined;
  readonly pause: (length: PauseLength) => void;
  readonly resume: () => void;
  readonly isChanging: boolean;
};

export function useWatching(): Watching {
  const queries = useQueryClient();
  const state = useQuery(orpc.watching.state.queryOptions()).data;
  const answers = {
    onSuccess: (answer: WatchingState) => queries.setQueryData(orpc.watching.state.queryKey(), answer),
    onError: (error: Error) =>
      void notify({ title: t('desktop:pause.failed'), description: errorText(error).title, tone: 'danger' }),
  };
  const pause = useMutation(orpc.watching.pause.mutationOptions(answers));
  const resume = useMutation(orpc.watching.resume.mutationOptions(answers));
  return {
    state,
    pause: (length) => pause.mutate({ length }),
    resume: () => resume.mutate(undefined),
    isChanging: pause.isPending || resume.isPending,
  };
}
