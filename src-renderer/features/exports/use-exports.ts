import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { ExportFormat, ExportJob, ExportSelection } from '#shared/model/export.ts';
import { orpc } from '#renderer/api/client.ts';

export type ExportWish = {
  readonly selection: ExportSelection;
  readonly format: ExportFormat;
  readonly burnIn: boolean;
};

/** All exports since the core's start; `undefined` until it has told. Asked anew when the connection was lost. */
export function useExportJobs(): readonly ExportJob[] | undefined {
  return useQuery(
    orpc.exports.watch.experimental_liveOptions({
      retry: true,
      retryDelay: 1_000,
      staleTime: Number.POSITIVE_INFINITY,
    }),
  ).data;
}

export function useEstimate(wish: ExportWish) {
  return useQuery(
    orpc.exports.estimate.queryOptions({
      input: wish,
      placeholderData: (before) => before,
      refetchOnMount: 'always',
    }),
  );
}

export function useAbilities() {
  return useQuery(orpc.exports.abilities.queryOptions({ staleTime: Number.POSITIVE_INFINITY })).data;
}

export function usePastExports() {
  return useQuery(orpc.exports.list.queryOptions({ refetchOnMount: 'always' }));
}

export function useExportActions() {
  const queries = useQueryClient();
  const refresh = () => {
    void queries.invalidateQueries({ queryKey: orpc.exports.list.key() });
    void queries.invalidateQueries({ queryKey: orpc.storage.usage.key() });
  };
  return {
    start: useMutation(orpc.exports.start.mutationOptions()),
    cancel: useMutation(orpc.exports.cancel.mutationOptions()),
    dismiss: useMutation(orpc.exports.dismiss.mutationOptions()),
    verify: useMutation(orpc.exports.verify.mutationOptions()),
    remove: useMutation(orpc.exports.remove.mutationOptions({ onSuccess: refresh })),
  };
}

export type ExportActions = ReturnType<typeof useExportActions>;

/** Calls back once for each export that ends while the window is open. */
export function useOnExportEnded(onEnded: (job: ExportJob) => void): void {
  const jobs = useExportJobs();
  const running = useRef<ReadonlySet<string>>(new Set());
  const latest = useRef(onEnded);
  useEffect(() => {
    latest.current = onEnded;
  });
  useEffect(() => {
    if (jobs === undefined) return;
    for (const job of jobs) if (job.state !== 'running' && running.current.has(job.id)) latest.current(job);
    running.current = new Set(jobs.filter(({ state }) => state === 'running').map(({ id }) => id));
  }, [jobs]);
}
