import type { EventChange, EventRecord } from '#shared/model/event.ts';

/** What the detail can have done to its event. */
export type DetailActions = {
  /** With time to undo; `isAsking`: lets the person choose what goes with it. */
  readonly onDelete: (events: readonly EventRecord[], how?: { readonly isAsking?: boolean }) => void;
  /** Brings back what was deleted last. */
  readonly onUndoDelete: () => void;
  /** Left out: it cannot be exported from here. */
  readonly onExport?: ((eventIds: readonly string[]) => void) | undefined;
  /** Left out: not from here. */
  readonly onEditTags?: ((events: readonly EventRecord[]) => void) | undefined;
  readonly onEditNote?: ((event: EventRecord) => void) | undefined;
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
  const { onExport, onEditTags, onEditNote } = actions;
  return {
    exportEvent: onExport && event ? () => onExport([event.eventId]) : undefined,
    editTags: onEditTags && event ? () => onEditTags([event]) : undefined,
    editNote: onEditNote && event ? () => onEditNote(event) : undefined,
    toggleFavourite: change(({ favourite }) => ({ favourite: !favourite })),
    toggleReviewed: change(({ reviewedAt }) => ({ reviewed: reviewedAt === null })),
    remove: remove(false),
    removeWithChoice: remove(true),
  };
}
