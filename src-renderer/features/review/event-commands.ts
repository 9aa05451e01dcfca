import type { EventRecord } from '#shared/model/event.ts';
import type { ListFilter } from '#renderer/api/event-queries.ts';
import { favouriteChange, type ReviewActions, reviewedChange } from './review-actions.ts';
import type { PickedEvents } from './use-picked-events.ts';

type EventCommandsOptions = {
  readonly actions: ReviewActions;
  readonly picked: PickedEvents;
  /** What is acted on while nothing is picked. */
  readonly current: EventRecord | undefined;
  /** What the list shows. */
  readonly filter: ListFilter;
};

export type EventCommands = ReturnType<typeof eventCommands>;

/** The same for the keys and the buttons: what is picked, else the one event one is at. */
export function eventCommands({ actions, picked, current, filter }: EventCommandsOptions) {
  const targets = picked.count > 0 ? picked.events : current ? [current] : [];
  const withTargets = (act: (events: readonly EventRecord[]) => void) => () => {
    if (targets.length > 0) act(targets);
  };
  const { onExport } = actions;
  const [only] = targets;
  return {
    targets,
    remove: withTargets((events) => actions.onDelete(events)),
    removeWithChoice: withTargets((events) => actions.onDelete(events, { isAsking: true })),
    toggleReviewed: withTargets((events) => actions.onChange(idsOf(events), reviewedChange(events))),
    toggleFavourite: withTargets((events) => actions.onChange(idsOf(events), favouriteChange(events))),
    editTags: withTargets(actions.onEditTags),
    editNote: () => {
      if (only && targets.length === 1) actions.onEditNote(only);
    },
    exportEvents: onExport && withTargets((events) => onExport(idsOf(events))),
    /** Undefined while one is at no event. */
    markUpToHere: current && (() => actions.onMarkUpTo(current.timestamp, filter)),
  };
}

function idsOf(events: readonly EventRecord[]): string[] {
  return events.map(({ eventId }) => eventId);
}
