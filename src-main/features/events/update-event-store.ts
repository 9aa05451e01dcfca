import type { UpdateObject } from 'kysely';
import { AppError } from '#shared/errors.ts';
import type { EventRecord } from '#shared/model/event.ts';
import type { Database } from '#main/platform/db/database-schema.ts';
import type { Db } from '#main/platform/db/open-database.ts';
import { toEventRecord } from './event-row.ts';

type Change = {
  readonly eventId: string;
  readonly columns: UpdateObject<Database, 'events'>;
  readonly nowUtc: string;
};

/** Changes columns of one event and its `updated_at`; returns the whole record. Throws `not-found`. */
export async function updateEvent(db: Db, { eventId, columns, nowUtc }: Change): Promise<EventRecord> {
  const row = await db
    .updateTable('events')
    .set({ ...columns, updated_at: nowUtc })
    .where('event_id', '=', eventId)
    .returningAll()
    .executeTakeFirst();
  if (!row) throw new AppError('not-found', `There is no event ${eventId}.`);
  return toEventRecord(row);
}
