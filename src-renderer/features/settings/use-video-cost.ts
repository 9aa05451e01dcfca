import { useQuery } from '@tanstack/react-query';
import { orpc } from '#renderer/api/client.ts';
import { useSettings } from './use-settings.ts';
import { type VideoCost, videoCost } from './video-cost.ts';

/** What clips take that stay so many days, with the events there are. */
export function useVideoCost(days: number): VideoCost {
  const counts = useQuery(orpc.events.days.queryOptions({ input: {} })).data ?? [];
  const limitGb = useSettings().data?.maxStorageGb ?? 4;
  return videoCost({ counts, days, limitGb });
}
