import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { orpc } from '#renderer/api/client.ts';

/** The current or last run; `undefined` until the core has told. Asked anew when the connection was lost. */
export function useBackupJob() {
  return useQuery(
    orpc.backup.watch.experimental_liveOptions({
      retry: true,
      retryDelay: 1_000,
      staleTime: Number.POSITIVE_INFINITY,
      refetchOnMount: 'always', // the stream ends when the page is left
    }),
  ).data;
}

/** Those in the data folder, newest first; asked anew when a run ends. */
export function useBackupList(jobState: string | undefined) {
  const queries = useQueryClient();
  const list = useQuery(orpc.backup.list.queryOptions({ refetchOnMount: 'always' }));
  useEffect(() => {
    if (jobState === undefined || jobState === 'running' || jobState === 'verifying') return;
    void queries.invalidateQueries({ queryKey: orpc.backup.list.key() });
    void queries.invalidateQueries({ queryKey: orpc.storage.usage.key() });
  }, [queries, jobState]);
  return list;
}

export function useBackupActions() {
  return {
    start: useMutation(orpc.backup.start.mutationOptions()),
    cancel: useMutation(orpc.backup.cancel.mutationOptions()),
    restore: useMutation(orpc.backup.restore.mutationOptions()),
    restart: useMutation(orpc.backup.restart.mutationOptions()),
  };
}

export type BackupActions = ReturnType<typeof useBackupActions>;
