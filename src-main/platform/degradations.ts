import type { Clock } from './clock.ts';
import { toUtcTime } from '#shared/model/time.ts';

/** Counts every reason for which something was left out or done less well; shown in About and in health. */
export type Degradations = {
  count(reason: string): void;
  list(): { reason: string; count: number; lastAt: string }[];
};

/** `onCounted` hears of every one as it happens. */
export function createDegradations(clock: Clock, onCounted?: (reason: string) => void): Degradations {
  const counts = new Map<string, { count: number; lastAt: string }>();
  return {
    count(reason) {
      const before = counts.get(reason)?.count ?? 0;
      counts.set(reason, { count: before + 1, lastAt: toUtcTime(clock.nowMs()) });
      onCounted?.(reason);
    },
    list: () => [...counts].map(([reason, { count, lastAt }]) => ({ reason, count, lastAt })),
  };
}
