import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { orpc } from '#renderer/api/client.ts';
import { t } from '#renderer/i18n/i18n.ts';
import { notify } from '#renderer/ui/toast.tsx';

export type Guide = {
  readonly isOpen: boolean;
  readonly open: () => void;
  /** Read to its end or skipped: no window opens it by itself again. */
  readonly finish: () => void;
};

/** Opens by itself where nothing is watched yet, and stays while its first step is done. */
export function useGuide(): Guide {
  const [choice, setChoice] = useState<'open' | 'closed' | null>(null);
  const queries = useQueryClient();
  const isFinished = useQuery(orpc.settings.get.queryOptions()).data?.guideFinished;
  const cameras = useQuery(orpc.cameras.list.queryOptions()).data;
  const save = useMutation(
    orpc.settings.set.mutationOptions({
      onSuccess: (answer) => queries.setQueryData(orpc.settings.get.queryKey(), answer),
      onError: () => notify({ title: t('firstRun:failed'), tone: 'danger' }),
    }),
  );
  if (choice === null && isFinished === false && cameras?.length === 0) setChoice('open');
  return {
    isOpen: choice === 'open',
    open: () => setChoice('open'),
    finish: () => {
      setChoice('closed');
      if (isFinished !== true) save.mutate({ guideFinished: true });
    },
  };
}
