import type { Updateable } from 'kysely';
import type { EventChange, EventRecord } from '#shared/model/event.ts';
import type { EventsTable } from '#main/platform/db/database-schema.ts';
import type { Db } from '#main/platform/db/open-database.ts';
import { toTags } from './event-tag.ts';
import { updateEvent } from './update-event-store.ts';
import type { WriteWatch } from './write-watch.ts';

export type EventReviewStore = ReturnType<typeof createEventReviewStore>;

export function createEventReviewStore(
  db: Db,
  { nowUtc, watch }: { nowUtc: () => string; watch: WriteWatch },
) {
  return { update };

  /** What a person says about events (UX-7); all or none. Throws `not-found` when one of them is gone. */
  async function update(eventIds: readonly string[], change: EventChange): Promise<EventRecord[]> {
    const ids = [...new Set(eventIds)];
    const [first] = ids;
    if (first === undefined) return [];
    const now = nowUtc();
    const columns = columnsOf(change, now);
    const work = () =>
      db.transaction().execute(async (trx) => {
        const events: EventRecord[] = [];
        for (const eventId of ids) events.push(await updateEvent(trx, { eventId, columns, nowUtc: now }));
        return events;
      });
    return watch({ what: 'update', eventId: first, rows: ids.length, work });
  }
}

function columnsOf({ reviewed, favourite, note, tags }: EventChange, now: string): Updateable<EventsTable> {
  return {
    ...(reviewed !== undefined && { reviewed_at: reviewed ? now : null }),
    ...(favourite !== undefined && { favourite: favourite ? (1 as const) : (0 as const) }),
    ...(note !== undefined && { note: note?.trim() || null }),
    ...(tags && { tags: JSON.stringify(toTags(tags)) }),
  };
}
