/** Which files rows speak of, and whether an event's frames are known to be missing. */
import type { Db } from '#main/platform/db/open-database.ts';

export type StoredMedia = {
  readonly id: number;
  readonly eventId: string;
  readonly isMarkedMissing: boolean;
  readonly frames: readonly string[];
  readonly thumbnail: string | null;
  /** `snapshots/…`. */
  readonly snapshot: string | null;
  readonly video: string | null;
};

export type StoredMediaStore = ReturnType<typeof createStoredMediaStore>;

const finalStates = ['done', 'failed', 'skipped'];

export function createStoredMediaStore(db: Db, nowUtc: () => string) {
  return { page, mark };

  /** Events whose analysis is over, in order of arrival. */
  async function page(afterId: number, limit: number): Promise<StoredMedia[]> {
    const events = await db
      .selectFrom('events')
      .select(['id', 'event_id', 'media_state', 'thumbnail_path', 'snapshot_path', 'video_path'])
      .where('id', '>', afterId)
      .where('analysis_state', 'in', finalStates)
      .orderBy('id')
      .limit(limit)
      .execute();
    const frames = await framesOf(events.map(({ event_id }) => event_id));
    return events.map((row) => ({
      id: row.id,
      eventId: row.event_id,
      isMarkedMissing: row.media_state === 'missing',
      frames: frames.get(row.event_id) ?? [],
      thumbnail: row.thumbnail_path,
      snapshot: row.snapshot_path === null ? null : `snapshots/${row.snapshot_path}`,
      video: row.video_path,
    }));
  }

  async function framesOf(eventIds: readonly string[]): Promise<Map<string, string[]>> {
    const rows = await db
      .selectFrom('event_frames')
      .select(['event_id', 'frame_path'])
      .where('event_id', 'in', [...eventIds])
      .execute();
    const byEvent = new Map<string, string[]>();
    for (const { event_id, frame_path } of rows) {
      const known = byEvent.get(event_id);
      if (known) known.push(frame_path);
      else byEvent.set(event_id, [frame_path]);
    }
    return byEvent;
  }

  /** False when the event is gone or is worked on meanwhile. Rows are never deleted for missing files (P9). */
  async function mark(eventId: string, state: 'missing' | 'stored'): Promise<boolean> {
    const { numUpdatedRows } = await db
      .updateTable('events')
      // Files that are back have no vectors: none could be made while they were away.
      .set({ media_state: state, updated_at: nowUtc(), ...(state === 'stored' && { embedded_with: null }) })
      .where('event_id', '=', eventId)
      .where('media_state', '=', state === 'missing' ? 'stored' : 'missing')
      .where('analysis_state', 'in', finalStates)
      .executeTakeFirst();
    return numUpdatedRows > 0n;
  }
}
