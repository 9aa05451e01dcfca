import { sql } from 'kysely';
import type { Db } from '#main/platform/db/open-database.ts';

export type KeptVideo = { readonly eventId: string; readonly path: string; readonly day: string };

export type VideoRemovalStore = ReturnType<typeof createVideoRemovalStore>;

export function createVideoRemovalStore(nowUtc: () => string) {
  /**
   * Takes the oldest videos off their events; returns what they were. As old as the younger of two ages, by its own
   * time and by when it was written (P15); favourites keep theirs (UX-7).
   */
  async function take(trx: Db, before: string, limit: number): Promise<KeptVideo[]> {
    const rows = await trx
      .selectFrom('events')
      .select(['event_id', 'video_path', 'day'])
      .where(sql<boolean>`video_path IS NOT NULL`) // in the words of idx_events_video
      .where('timestamp', '<', before)
      .where('created_at', '<', before)
      .where('favourite', '=', 0)
      .orderBy('timestamp')
      .limit(limit)
      .execute();
    const videos = rows.map(({ event_id, video_path, day }) => ({
      eventId: event_id,
      path: video_path ?? '',
      day,
    }));
    if (videos.length === 0) return [];
    await trx
      .updateTable('events')
      .set({ video_path: null, video_bytes: 0, updated_at: nowUtc() })
      .where(
        'event_id',
        'in',
        videos.map(({ eventId }) => eventId),
      )
      .execute();
    return videos;
  }

  return { take };
}
