import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { orpc } from '#renderer/api/client.ts';
import type { StorageUsage } from '#shared/model/storage.ts';
import { toUtcTime } from '#shared/model/time.ts';
import { daysBefore } from './local-day.ts';
import { useToday } from './use-storage.ts';

const dayMs = 86_400_000;

/** How many events are older than so many days, and about how much space they take; favourites are not deleted. */
export function useOlderEvents(days: number, byDay: StorageUsage['byDay']) {
  const today = useToday();
  const [to] = useState(() => toUtcTime(Date.now() - days * dayMs));
  const fresh = { staleTime: 0, gcTime: 0 };
  const events = useQuery({
    ...orpc.events.stats.queryOptions({ input: { to, favourite: false } }),
    ...fresh,
  });
  const favourites = useQuery({
    ...orpc.events.stats.queryOptions({ input: { to, favourite: true } }),
    ...fresh,
  });
  const until = daysBefore(today, days);
  const bytes = byDay.reduce((sum, entry) => (entry.day < until ? sum + entry.bytes : sum), 0);
  const found = events.data &&
    favourites.data && {
      events: events.data.totalEvents,
      favourites: favourites.data.totalEvents,
      bytes,
    };
  return { found, error: events.error ?? favourites.error };
}
