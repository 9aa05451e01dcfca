import type { EventRecord } from '#shared/model/event.ts';
import { favouriteChange, type ReviewActions, reviewedChange } from './review-actions.ts';
import type { PickedEvents } from './use-picked-events.ts';

type EventCommandsOptions = {
  readonly actions: ReviewActions;
  readonly picked: PickedEvents;
  /** What is acted on while nothing is picked. */
  readonly current: EventRecord | undefined;
};

export type EventCommands = ReturnType<typeof eventCommands>;

/** The same for the keys and the buttons: what is picked, else the one event one is at. */
export function eventCommands({ actions, picked, current }: EventCommandsOptions) {
  const targets = picked.count > 0 ? picked.events : current ? [current] : [];
  const withTargets = (act: (events: readonly EventRecord[]) => void) => () => {
    if (targets.length > 0) act(targets);
  };
  return {
    targets,
    remove: withTargets((events) => actions.onDelete(events)),
    removeWithChoice: withTargets((events) => actions.onDelete(events, { isAsking: true })),
    toggleReviewed: withTargets((events) => actions.onChange(idsOf(events), reviewedChange(events))),
    toggleFavourite: withTargets((events) => actions.onChange(idsOf(events), favouriteChange(events))),
  };
}

function idsOf(events: readonly EventRecord[]): string[] {
  return events.map(({ eventId }) => eventId);
}
