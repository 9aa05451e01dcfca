import type { EventRecord } from '#shared/model/event.ts';
import type { HiddenEvents } from './review-actions.ts';

/** What the event detail needs to know about the list behind it. */
export type DetailSlot = {
  readonly eventId: string | undefined;
  readonly onNextEvent: (() => void) | undefined;
  readonly onPreviousEvent: (() => void) | undefined;
};

type DetailSlotOptions = {
  readonly openEventId: string | undefined;
  readonly onOpenEvent: (eventId: string) => void;
  readonly hidden: HiddenEvents;
};

/** The neighbours in the list that are not on their way out: next is further down. */
export function detailSlot(
  allEvents: readonly EventRecord[],
  { openEventId, onOpenEvent, hidden }: DetailSlotOptions,
): DetailSlot {
  const index = allEvents.findIndex(({ eventId }) => eventId === openEventId);
  const isShown = ({ eventId }: { eventId: string }) => !hidden.has(eventId);
  const next = index < 0 ? undefined : allEvents.slice(index + 1).find(isShown);
  const previous = index < 0 ? undefined : allEvents.slice(0, index).findLast(isShown);
  return {
    eventId: openEventId,
    onNextEvent: next && (() => onOpenEvent(next.eventId)),
    onPreviousEvent: previous && (() => onOpenEvent(previous.eventId)),
  };
}
