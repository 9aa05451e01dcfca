import type { EventRecord } from '#shared/model/event.ts';

/** By event id, as they were when they were hidden. */
export type PendingDeletions = ReadonlyMap<string, EventRecord>;

export type PendingDeletionsStore = {
  readonly current: () => PendingDeletions;
  readonly hide: (events: readonly EventRecord[]) => void;
  readonly reveal: (eventIds: readonly string[]) => void;
  readonly subscribe: (listener: () => void) => () => void;
};

/** Events that are about to be deleted: no list, timeline or detail shows them. Outlives every page. */
export function createPendingDeletions(): PendingDeletionsStore {
  let current: PendingDeletions = new Map();
  const listeners = new Set<() => void>();
  const set = (next: PendingDeletions) => {
    current = next;
    for (const listener of listeners) listener();
  };
  return {
    current: () => current,
    hide: (events) => {
      const added = events.map((event) => [event.eventId, event] as const);
      if (added.length > 0) set(new Map([...current, ...added]));
    },
    reveal: (eventIds) => {
      const gone = new Set(eventIds);
      const next = new Map([...current].filter(([eventId]) => !gone.has(eventId)));
      if (next.size < current.size) set(next);
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
