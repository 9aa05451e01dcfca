/** What snapshots read and write in the database. */
import { sql } from 'kysely';
import type { FallbackDetail } from '#shared/model/event.ts';
import type { Db } from '#main/platform/db/open-database.ts';

export type SnapshotStore = ReturnType<typeof createSnapshotStore>;

export function createSnapshotStore(db: Db, nowUtc: () => string) {
  return { isTaken, attach, noteFailure };

  /** An event has it, or had it and the file was kept. `path` counts from the snapshots folder. */
  async function isTaken(trx: Db, path: string): Promise<boolean> {
    const event = await trx
      .selectFrom('events')
      .select('id')
      .where('snapshot_path', '=', path)
      .executeTakeFirst();
    if (event) return true;
    const kept = await trx
      .selectFrom('detached_files')
      .select('path')
      .where('path', '=', `snapshots/${path}`)
      .executeTakeFirst();
    return kept !== undefined;
  }

  /** False when the event is gone or has a snapshot already. */
  async function attach(trx: Db, eventId: string, path: string, sizeBytes: number): Promise<boolean> {
    const { numUpdatedRows } = await trx
      .updateTable('events')
      .set({
        snapshot_path: path,
        image_path: `snapshots/${path}`,
        snapshot_bytes: sizeBytes,
        updated_at: nowUtc(),
      })
      .where('event_id', '=', eventId)
      .where('snapshot_path', 'is', null)
      .executeTakeFirst();
    return numUpdatedRows > 0n;
  }

  /** FB-4: a detail; `fallback_reason` stays as it is. False when the event is gone. */
  async function noteFailure(eventId: string, detail: FallbackDetail): Promise<boolean> {
    const { numUpdatedRows } = await db
      .updateTable('events')
      .set({
        fallback_detail: sql<string>`json_insert(fallback_detail, '$[#]', json(${JSON.stringify(detail)}))`,
        updated_at: nowUtc(),
      })
      .where('event_id', '=', eventId)
      .executeTakeFirst();
    return numUpdatedRows > 0n;
  }
}
