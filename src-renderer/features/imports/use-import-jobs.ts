import { useMutation, useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { orpc } from '#renderer/api/client.ts';
import type { ImportJob } from '#shared/model/import-job.ts';
import { finishedSince, overIds } from './import-progress.ts';

/** All imports since the core's start; `undefined` until it has told. Asked anew when the connection was lost. */
export function useImportJobs(): readonly ImportJob[] | undefined {
  const live = useQuery(
    orpc.imports.watch.experimental_liveOptions({
      retry: true,
      retryDelay: 1_000,
      staleTime: Number.POSITIVE_INFINITY,
    }),
  );
  return live.data;
}

export function useCancelImport() {
  return useMutation(orpc.imports.cancel.mutationOptions());
}

export function useDismissImport() {
  return useMutation(orpc.imports.dismiss.mutationOptions());
}

/** Calls back once for each import that ends while the window is open. */
export function useOnImportFinished(
  jobs: readonly ImportJob[] | undefined,
  onFinished: (job: ImportJob) => void,
): void {
  const over = useRef<ReadonlySet<string> | null>(null);
  const latest = useRef(onFinished);
  useEffect(() => {
    latest.current = onFinished;
  });
  useEffect(() => {
    if (jobs === undefined) return;
    // what was over before the window opened is no news
    if (over.current !== null) finishedSince(over.current, jobs).forEach((job) => latest.current(job));
    over.current = overIds(jobs);
  }, [jobs]);
}
