import { setImmediate as turn } from 'node:timers/promises';
import type { Updateable } from 'kysely';
import { AppError } from '#shared/errors.ts';
import { type EventChange, type EventMarks, type EventRecord, mostTags } from '#shared/model/event.ts';
import type { EventsTable } from '#main/platform/db/database-schema.ts';
import type { Db } from '#main/platform/db/open-database.ts';
import { type EventRow, toEventRecord } from './event-row.ts';
import { toTags } from './event-tag.ts';
import { updateEvent } from './update-event-store.ts';
import type { WriteWatch } from './write-watch.ts';

export type Changed = {
  /** As they are now, in the order asked for. */
  readonly events: EventRecord[];
  /** What `restore` takes to bring back what was changed. */
  readonly before: EventMarks[];
};

export type EventReviewStore = ReturnType<typeof createEventReviewStore>;

/** Rows between two turns for everybody else. */
const rowsPerTurn = 100;

export function createEventReviewStore(
  db: Db,
  { nowUtc, watch }: { nowUtc: () => string; watch: WriteWatch },
) {
  return { change, restore };

  /**
   * What a person says about events (UX-7); all or none. Throws `not-found` when one of them is gone, `invalid-input` when
   * one would get too many tags.
   */
  async function change(eventIds: readonly string[], wanted: EventChange): Promise<Changed> {
    const now = nowUtc();
    const changed: Changed = { events: [], before: [] };
    await inOneTransaction([...new Set(eventIds)], async (trx, eventId) => {
      const row = await rowOf(trx, eventId);
      const old = row && toEventRecord(row);
      if (!old) throw new AppError('not-found', `There is no event ${eventId}.`);
      changed.before.push(marksOf(old, wanted));
      const columns = columnsOf(wanted, old, now);
      changed.events.push(await updateEvent(trx, { eventId, columns, nowUtc: now }));
    });
    return changed;
  }

  /** As it was before; all or none of those that are still there. */
  async function restore(before: readonly EventMarks[]): Promise<EventRecord[]> {
    const now = nowUtc();
    const marks = new Map(before.map((each) => [each.eventId, each]));
    const events: EventRecord[] = [];
    await inOneTransaction([...marks.keys()], async (trx, eventId) => {
      const wanted = marks.get(eventId);
      if (!wanted || !(await rowOf(trx, eventId))) return;
      events.push(await updateEvent(trx, { eventId, columns: columnsOfMarks(wanted), nowUtc: now }));
    });
    return events;
  }

  async function inOneTransaction(
    eventIds: readonly string[],
    work: (trx: Db, eventId: string) => Promise<void>,
  ): Promise<void> {
    const [first] = eventIds;
    if (first === undefined) return;
    const all = () =>
      db.transaction().execute(async (trx) => {
        for (const [index, eventId] of eventIds.entries()) {
          if (index % rowsPerTurn === rowsPerTurn - 1) await turn();
          await work(trx, eventId);
        }
      });
    await watch({ what: 'update', eventId: first, rows: eventIds.length, work: all });
  }
}

function rowOf(db: Db, eventId: string): Promise<EventRow | undefined> {
  return db.selectFrom('events').selectAll().where('event_id', '=', eventId).executeTakeFirst();
}

function columnsOf(change: EventChange, old: EventRecord, now: string): Updateable<EventsTable> {
  const { reviewed, favourite, note } = change;
  return {
    ...(reviewed !== undefined && { reviewed_at: reviewed ? now : null }),
    ...(favourite !== undefined && { favourite: favourite ? (1 as const) : (0 as const) }),
    ...(note !== undefined && { note: note?.trim() || null }),
    ...(areTagsChanged(change) && { tags: JSON.stringify(tagsAfter(change, old)) }),
  };
}

function areTagsChanged({ tags, addTags, removeTags }: EventChange): boolean {
  return tags !== undefined || addTags !== undefined || removeTags !== undefined;
}

function tagsAfter({ tags, addTags = [], removeTags = [] }: EventChange, old: EventRecord): string[] {
  const removed = new Set(toTags(removeTags));
  const left = toTags([...(tags ?? old.tags), ...addTags]).filter((tag) => !removed.has(tag));
  if (left.length <= mostTags) return left;
  const message = `An event has at most ${mostTags} tags; one of them would get ${left.length}.`;
  throw new AppError('invalid-input', message, { nextStep: 'Take tags away first; nothing was changed.' });
}

function marksOf(old: EventRecord, change: EventChange): EventMarks {
  const { eventId, reviewedAt, favourite, note, tags } = old;
  return {
    eventId,
    ...(change.reviewed !== undefined && { reviewedAt }),
    ...(change.favourite !== undefined && { favourite }),
    ...(change.note !== undefined && { note }),
    ...(areTagsChanged(change) && { tags }),
  };
}

function columnsOfMarks({ reviewedAt, favourite, note, tags }: EventMarks): Updateable<EventsTable> {
  return {
    ...(reviewedAt !== undefined && { reviewed_at: reviewedAt }),
    ...(favourite !== undefined && { favourite: favourite ? (1 as const) : (0 as const) }),
    ...(note !== undefined && { note }),
    ...(tags !== undefined && { tags: JSON.stringify(tags) }),
  };
}
