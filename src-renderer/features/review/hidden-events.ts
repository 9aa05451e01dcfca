import type { ListFilter } from '#renderer/api/event-queries.ts';
import { passesFilter } from '#renderer/api/passes-filter.ts';
import type { HiddenEvents } from './review-actions.ts';

/** The same list when nothing is hidden. */
export function withoutHidden<T extends { readonly eventId: string }>(
  events: readonly T[],
  hidden: HiddenEvents,
): readonly T[] {
  return hidden.size === 0 ? events : events.filter(({ eventId }) => !hidden.has(eventId));
}

/** What is counted without those of the hidden that the filter counts. */
export function countWithout(
  count: number | undefined,
  hidden: HiddenEvents,
  filter: ListFilter,
): number | undefined {
  if (count === undefined || hidden.size === 0) return count;
  const gone = [...hidden.values()].filter((event) => passesFilter(event, filter));
  return Math.max(0, count - gone.length);
}
