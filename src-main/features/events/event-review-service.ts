/** Reviews events and tells every window what became of them. */
import type { EventChange, EventRecord } from '#shared/model/event.ts';
import type { EventReviewStore } from './event-review-store.ts';

export type EventReviewService = {
  /** All or none, in the order given. Throws `not-found` when one of them is gone. */
  update(eventIds: readonly string[], change: EventChange): Promise<EventRecord[]>;
};

type Deps = { readonly store: EventReviewStore; readonly onUpdated: (event: EventRecord) => void };

export function createEventReviewService({ store, onUpdated }: Deps): EventReviewService {
  return {
    async update(eventIds, change) {
      const events = await store.update(eventIds, change);
      for (const event of events) onUpdated(event);
      return events;
    },
  };
}
