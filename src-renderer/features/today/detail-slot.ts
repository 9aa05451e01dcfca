import type { Today } from '#shared/model/today.ts';

/** What the event detail needs to know about the list behind it. */
export type DetailSlot = {
  readonly eventId: string | undefined;
  /** The frame that differs most is shown first. */
  readonly frameNumber: number | undefined;
  readonly onNextEvent: (() => void) | undefined;
  readonly onPreviousEvent: (() => void) | undefined;
};

/** One event after the other as the cards stand on the page. */
export function detailSlot(
  today: Today | undefined,
  eventId: string | undefined,
  onOpen: (eventId: string) => void,
): DetailSlot {
  const unusual = today?.unusual.events ?? [];
  const ids = shownIds(today);
  const at = eventId === undefined ? -1 : ids.indexOf(eventId);
  const goTo = (index: number) => {
    const id = at < 0 ? undefined : ids[index];
    return id === undefined ? undefined : () => onOpen(id);
  };
  return {
    eventId,
    frameNumber: unusual.find(({ event }) => event.eventId === eventId)?.frameNumber ?? undefined,
    onNextEvent: goTo(at + 1),
    onPreviousEvent: goTo(at - 1),
  };
}

function shownIds(today: Today | undefined): string[] {
  if (!today) return [];
  const { unusual, newest } = today;
  return [
    ...new Set([
      ...unusual.events.map(({ event }) => event.eventId),
      ...newest.map(({ eventId }) => eventId),
    ]),
  ];
}
