import { useMutation, useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { orpc } from '#renderer/api/client.ts';
import type { ImportJob } from '#shared/model/import-job.ts';
import { finishedSince, runningIds } from './import-progress.ts';

const none: readonly ImportJob[] = [];

/** All imports since the core's start, as it tells them; asked anew when the connection was lost. */
export function useImportJobs(): readonly ImportJob[] {
  const live = useQuery(
    orpc.imports.watch.experimental_liveOptions({
      retry: true,
      retryDelay: 1_000,
      staleTime: Number.POSITIVE_INFINITY,
    }),
  );
  return live.data ?? none;
}

export function useCancelImport() {
  return useMutation(orpc.imports.cancel.mutationOptions());
}

export function useDismissImport() {
  return useMutation(orpc.imports.dismiss.mutationOptions());
}

/** Calls back once for each import that ends while the window is open. */
export function useOnImportFinished(jobs: readonly ImportJob[], onFinished: (job: ImportJob) => void): void {
  const running = useRef<ReadonlySet<string>>(new Set());
  const latest = useRef(onFinished);
  useEffect(() => {
    latest.current = onFinished;
  });
  useEffect(() => {
    for (const job of finishedSince(running.current, jobs)) latest.current(job);
    running.current = runningIds(jobs);
  }, [jobs]);
}
