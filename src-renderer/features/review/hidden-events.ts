import type { HiddenEvents } from './review-actions.ts';

/** The same list when nothing is hidden. */
export function withoutHidden<T extends { readonly eventId: string }>(
  events: readonly T[],
  hidden: HiddenEvents,
): readonly T[] {
  return hidden.size === 0 ? events : events.filter(({ eventId }) => !hidden.has(eventId));
}
