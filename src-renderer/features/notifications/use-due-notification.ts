import { useQuery } from '@tanstack/react-query';
import type { DueNotification } from '#shared/model/notification.ts';

/** Where the latest notification of the core is kept; nobody asks for it. */
export const dueKey = ['notification', 'due'] as const;

export function useDueNotification(): DueNotification | undefined {
  return useQuery<DueNotification>({
    queryKey: dueKey,
    enabled: false,
    staleTime: Infinity,
    gcTime: Infinity,
  }).data;
}
