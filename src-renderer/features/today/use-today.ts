import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Today } from '#shared/model/today.ts';
import { orpc } from '#renderer/api/client.ts';

export type ShownToday = {
  readonly today: Today | undefined;
  /** Events that came since it was shown; they are shown when the person asks, so that nothing moves under the pointer. */
  readonly newCount: number;
  readonly showNew: () => void;
  readonly error: unknown;
  readonly retry: () => void;
};

/** `sinceMs` undefined: since what was seen. */
export function useToday(sinceMs: number | undefined): ShownToday {
  const query = useQuery({
    ...orpc.today.get.queryOptions({ input: sinceMs === undefined ? {} : { sinceMs } }),
    placeholderData: (old: Today | undefined) => old,
  });
  const fresh = query.data;
  const [shown, setShown] = useState(fresh);
  if (fresh && fresh !== shown && (!shown || isTheSameButMoreKnown(shown, fresh))) setShown(fresh);
  return {
    today: shown,
    newCount: fresh && shown ? Math.max(0, fresh.total - shown.total) : 0,
    showNew: () => setShown(fresh),
    error: query.isError && !fresh ? query.error : null,
    retry: () => void query.refetch(),
  };
}

/** Nothing is there that would move: no more events, none before, another time, or what is unusual is known at last. */
function isTheSameButMoreKnown(shown: Today, fresh: Today): boolean {
  const isSameSpan = shown.since === fresh.since && isNear(shown.sinceMs, fresh.sinceMs, shown.since);
  if (!isSameSpan || shown.total === 0 || fresh.total <= shown.total) return true;
  return shown.unusual.events.length === 0 && fresh.unusual.events.length > 0;
}

/** "The last 24 hours" begins later with every answer. */
function isNear(a: number, b: number, since: Today['since']): boolean {
  return since === 'first' || a === b;
}
