import type { EventChange, EventRecord } from '#shared/model/event.ts';

/** What the detail can have done to its event. */
export type DetailActions = {
  /** With time to undo; `isAsking`: lets the person choose what goes with it. */
  readonly onDelete: (events: readonly EventRecord[], how?: { readonly isAsking?: boolean }) => void;
  /** Brings back what was deleted last. */
  readonly onUndoDelete: () => void;
  readonly onChange: (eventIds: readonly string[], change: EventChange) => void;
};

export type EventCommands = ReturnType<typeof eventCommands>;

/** The same for the keys and the buttons; nothing happens before the event is loaded. */
export function eventCommands(event: EventRecord | undefined, actions: DetailActions) {
  const change = (make: (event: EventRecord) => EventChange) => () => {
    if (event) actions.onChange([event.eventId], make(event));
  };
  const remove = (isAsking: boolean) => () => {
    if (event) actions.onDelete([event], { isAsking });
  };
  return {
    toggleFavourite: change(({ favourite }) => ({ favourite: !favourite })),
    toggleReviewed: change(({ reviewedAt }) => ({ reviewed: reviewedAt === null })),
    remove: remove(false),
    removeWithChoice: remove(true),
  };
}
