/** What the events say about storage: how many a day and camera, and what each camera's files take. */
import { sql } from 'kysely';
import type { Db } from '#main/platform/db/open-database.ts';

export type StorageUsageStore = ReturnType<typeof createStorageUsageStore>;

export type EventCount = { readonly day: string; readonly cameraId: string; readonly events: number };

export function createStorageUsageStore(db: Db) {
  return { eventCounts, eventsByCamera, favourites, cameraBytesAfter };

  /** Oldest day first. */
  async function eventCounts(): Promise<EventCount[]> {
    return db
      .selectFrom('event_counts')
      .select((eb) => ['day', 'camera_id as cameraId', eb.fn.sum<number>('n').as('events')])
      .groupBy(['day', 'camera_id'])
      .orderBy('day')
      .execute();
  }

  async function eventsByCamera(): Promise<{ cameraId: string; events: number }[]> {
    return db
      .selectFrom('event_counts')
      .select((eb) => ['camera_id as cameraId', eb.fn.sum<number>('n').as('events')])
      .groupBy('camera_id')
      .orderBy('camera_id')
      .execute();
  }

  /** Age retention leaves them (UX-7). Told which index to use: without statistics SQLite would read every event. */
  async function favourites(): Promise<EventCount[]> {
    const { rows } = await sql<EventCount>`
      SELECT day, camera_id AS "cameraId", count(*) AS events
      FROM events INDEXED BY idx_events_favourite WHERE favourite = 1 GROUP BY day, camera_id`.execute(db);
    return rows;
  }

  /** Sums over the next `limit` events behind `afterId`; `lastId` is null at the end. */
  async function cameraBytesAfter(
    afterId: number,
    limit: number,
  ): Promise<{ bytes: Map<string, number>; lastId: number | null }> {
    const rows = await db
      .selectFrom((eb) =>
        eb
          .selectFrom('events')
          .select(['id', 'camera_id', 'media_bytes', 'snapshot_bytes', 'video_bytes'])
          .where('id', '>', afterId)
          .orderBy('id')
          .limit(limit)
          .as('some'),
      )
      .select((eb) => [
        'camera_id',
        eb.fn.max('id').as('last_id'),
        sql<number>`sum(media_bytes + snapshot_bytes + video_bytes)`.as('bytes'),
      ])
      .groupBy('camera_id')
      .execute();
    const lastId = rows.length === 0 ? null : Math.max(...rows.map(({ last_id }) => last_id));
    return { bytes: new Map(rows.map(({ camera_id, bytes }) => [camera_id, bytes])), lastId };
  }
}
