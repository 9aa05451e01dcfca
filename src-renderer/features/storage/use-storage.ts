import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { orpc } from '#renderer/api/client.ts';
import { useTimeZone } from '#renderer/api/use-app-info.ts';
import { useNow } from '#renderer/ui/use-now.ts';
import { useSettled } from '#renderer/ui/use-settled.ts';
import type { StoragePlan } from '#shared/model/storage.ts';
import { today } from './local-day.ts';

/** Kept up to date by the news. */
export function useStorageState() {
  return useQuery(orpc.storage.state.queryOptions());
}

export function useStorageUsage() {
  return useQuery(orpc.storage.usage.queryOptions({ refetchOnMount: 'always' }));
}

/** Walks all files; what the page shows is new afterwards. */
export function useRecount() {
  const queries = useQueryClient();
  return useMutation(
    orpc.storage.recount.mutationOptions({
      onSuccess: (usage) => {
        queries.setQueryData(orpc.storage.usage.queryKey(), usage);
        void queries.invalidateQueries({ queryKey: orpc.storage.state.key() });
      },
    }),
  );
}

/** Several keystrokes are one question. */
const settleMs = 250;

/** What a plan would mean; `isStale` while the answer is not yet about this plan. */
export function useForecast(plan: StoragePlan | null) {
  const settled = useSettled(useSamePlan(plan), settleMs);
  const forecast = useQuery({
    ...orpc.storage.forecast.queryOptions({ input: settled ?? emptyPlan }),
    enabled: settled !== null,
    placeholderData: keepPreviousData,
    staleTime: 5_000,
  });
  const isStale =
    plan !== null && (settled === null || !isSamePlan(plan, settled) || forecast.isPlaceholderData);
  return { ...forecast, isStale };
}

/** Never asked. */
const emptyPlan: StoragePlan = {
  maxStorageGb: 1,
  minRetentionDays: 0,
  retentionDays: 0,
  retentionMaxEvents: 0,
};

/** The same object as long as nothing in it changes. */
function useSamePlan(plan: StoragePlan | null): StoragePlan | null {
  const text = JSON.stringify(plan);
  // what was just made from a plan is one
  return useMemo(() => JSON.parse(text) as StoragePlan | null, [text]);
}

function isSamePlan(left: StoragePlan, right: StoragePlan): boolean {
  return JSON.stringify(left) === JSON.stringify(right);
}

export function useToday(): string {
  const timeZone = useTimeZone();
  return today(useNow(30_000), timeZone);
}

/** Everything that a deletion changes is asked anew. */
export function useRefreshStorage(): () => void {
  const queries = useQueryClient();
  return () => {
    void queries.invalidateQueries({ queryKey: orpc.storage.key() });
    void queries.invalidateQueries({ queryKey: orpc.events.key() });
  };
}
