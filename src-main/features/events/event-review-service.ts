/** Reviews events and tells every window what became of them. */
import type { EventChange, EventMarks, EventRecord } from '#shared/model/event.ts';
import type { Changed, EventReviewStore } from './event-review-store.ts';

export type EventReviewService = {
  /** All or none, in the order given. Throws `not-found` when one of them is gone. */
  update(eventIds: readonly string[], change: EventChange): Promise<EventRecord[]>;
  /** As `update`; `restore` brings `before` back. */
  change(eventIds: readonly string[], change: EventChange): Promise<Changed>;
  /** All or none of those that are still there. */
  restore(before: readonly EventMarks[]): Promise<EventRecord[]>;
};

type Deps = { readonly store: EventReviewStore; readonly onUpdated: (event: EventRecord) => void };

export function createEventReviewService({ store, onUpdated }: Deps): EventReviewService {
  return { change, restore, update: async (...asked) => (await change(...asked)).events };

  async function change(eventIds: readonly string[], wanted: EventChange): Promise<Changed> {
    const changed = await store.change(eventIds, wanted);
    for (const event of changed.events) onUpdated(event);
    return changed;
  }

  async function restore(before: readonly EventMarks[]): Promise<EventRecord[]> {
    const events = await store.restore(before);
    for (const event of events) onUpdated(event);
    return events;
  }
}
