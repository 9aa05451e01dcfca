import { sql } from 'kysely';
import type { Db } from '#main/platform/db/open-database.ts';

export type LostKind = 'frame' | 'thumbnail' | 'snapshot' | 'video';

const eventsAtOnce = 500;
const changes = {
  frame: sql`media_state = 'missing'`,
  thumbnail: sql`thumbnail_path = NULL, media_bytes = media_bytes - thumbnail_bytes, thumbnail_bytes = 0`,
  snapshot: sql`snapshot_path = NULL, image_path = NULL, snapshot_bytes = 0`,
  video: sql`video_path = NULL, video_bytes = 0`,
} as const;

export function createMissingMediaStore(db: Db) {
  return {
    async giveUp(kind: LostKind, eventIds: readonly string[]): Promise<void> {
      for (let from = 0; from < eventIds.length; from += eventsAtOnce) {
        const some = JSON.stringify(eventIds.slice(from, from + eventsAtOnce));
        await sql`UPDATE events SET ${changes[kind]}
          WHERE event_id IN (SELECT value FROM json_each(${some}))`.execute(db);
      }
    },
  };
}
