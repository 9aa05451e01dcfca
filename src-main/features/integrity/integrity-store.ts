import { sql } from 'kysely';
import type { Db } from '#main/platform/db/open-database.ts';

export type FrameFact = {
  readonly eventId: string;
  readonly path: string;
  readonly sizeBytes: number | null;
  readonly sha256: string;
  readonly width: number | null;
  readonly height: number | null;
};

export type IntegrityStore = ReturnType<typeof createIntegrityStore>;

/** Reads across tables for `verify`; writes nothing. */
export function createIntegrityStore(db: Db) {
  return { frames, countMismatches, thumbnails, unfinished, duplicateSourceKeys, storedPaths };

  async function frames(): Promise<FrameFact[]> {
    const rows = await db
      .selectFrom('event_frames')
      .select(['event_id', 'frame_path', 'file_size_bytes', 'sha256', 'width', 'height'])
      .orderBy('event_id')
      .orderBy('frame_number')
      .execute();
    return rows.map((row) => ({
      eventId: row.event_id,
      path: row.frame_path,
      sizeBytes: row.file_size_bytes,
      sha256: row.sha256,
      width: row.width,
      height: row.height,
    }));
  }

  /** Events whose `frame_count_used` is not the number of their frame rows. */
  async function countMismatches(): Promise<string[]> {
    const rows = await db
      .selectFrom('events')
      .leftJoin('event_frames', 'event_frames.event_id', 'events.event_id')
      .select([
        'events.event_id',
        'events.frame_count_used',
        (eb) => eb.fn.count<number>('event_frames.id').as('n'),
      ])
      .where('events.media_state', '=', 'stored')
      .groupBy('events.event_id')
      .execute();
    return rows.filter((row) => Number(row.n) !== row.frame_count_used).map((row) => row.event_id);
  }

  async function thumbnails(): Promise<string[]> {
    const rows = await db
      .selectFrom('events')
      .select('thumbnail_path')
      .where('thumbnail_path', 'is not', null)
      .execute();
    return rows.flatMap(({ thumbnail_path }) => (thumbnail_path === null ? [] : [thumbnail_path]));
  }

  /** Events whose files are being made: what lies in their folder has no rows yet. */
  async function unfinished(): Promise<Set<string>> {
    const rows = await db
      .selectFrom('events')
      .select('event_id')
      .where('analysis_state', '=', 'extracting')
      .execute();
    return new Set(rows.map(({ event_id }) => event_id));
  }

  async function duplicateSourceKeys(): Promise<string[]> {
    const rows = await db
      .selectFrom('events')
      .select(['camera_id', 'source_key'])
      .where('source_key', 'is not', null)
      .groupBy(['camera_id', 'source_key'])
      .having((eb) => eb.fn.countAll<number>(), '>', 1)
      .execute();
    return rows.map(({ camera_id, source_key }) => `${camera_id} ${source_key}`);
  }

  /** Every stored path of every event. */
  async function storedPaths(): Promise<string[]> {
    const rows = await sql<{ path: string }>`
      SELECT path FROM (
        SELECT snapshot_path AS path FROM events UNION ALL SELECT image_path FROM events
        UNION ALL SELECT json_log_path FROM events UNION ALL SELECT thumbnail_path FROM events
        UNION ALL SELECT video_path FROM events
      ) WHERE path IS NOT NULL`.execute(db);
    return rows.rows.map(({ path }) => path);
  }
}
