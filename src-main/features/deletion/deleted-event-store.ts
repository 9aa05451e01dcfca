import type { Db } from '#main/platform/db/open-database.ts';

export type DeletedEvent = {
  readonly eventId: string;
  readonly day: string;
  /** Stored paths beside the frame folder. */
  readonly files: readonly string[];
};

/** Deletes up to `limit` events of a camera, frames and embeddings with them (cascade), and says what they owned. */
export async function takeCameraEvents(trx: Db, cameraId: string, limit: number): Promise<DeletedEvent[]> {
  const rows = await trx
    .deleteFrom('events')
    .where('id', 'in', trx.selectFrom('events').select('id').where('camera_id', '=', cameraId).limit(limit))
    .returning(['event_id', 'day', 'thumbnail_path'])
    .execute();
  return rows.map(({ event_id, day, thumbnail_path }) => ({
    eventId: event_id,
    day,
    files: thumbnail_path === null ? [] : [thumbnail_path],
  }));
}
