import { sql } from 'kysely';
import type { Db } from '#main/platform/db/open-database.ts';

export type FrameFact = {
  readonly eventId: string;
  readonly path: string;
  readonly sizeBytes: number | null;
  readonly sha256: string;
  readonly width: number | null;
  readonly height: number | null;
  /** The event says that its files are missing. */
  readonly isMissing: boolean;
};

export type OtherFile = {
  readonly eventId: string;
  readonly kind: 'thumbnail' | 'video' | 'snapshot';
  readonly path: string;
};

export type IntegrityStore = ReturnType<typeof createIntegrityStore>;

/** Which files the rows name; writes nothing. */
export function createIntegrityStore(db: Db) {
  return { frames, countMismatches, otherFiles, detachedFiles, pendingDeletions, unfinished, countEvents };

  async function frames(): Promise<FrameFact[]> {
    const rows = await db
      .selectFrom('event_frames as frame')
      .innerJoin('events', 'events.event_id', 'frame.event_id')
      .select(['frame.event_id as eventId', 'frame_path as path', 'file_size_bytes as sizeBytes'])
      .select(['sha256', 'width', 'height', 'media_state'])
      .orderBy('frame.event_id')
      .orderBy('frame.frame_number')
      .execute();
    return rows.map(({ media_state, ...row }) => ({ ...row, isMissing: media_state === 'missing' }));
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

  async function otherFiles(): Promise<OtherFile[]> {
    const { rows } = await sql<OtherFile>`SELECT * FROM (
        SELECT event_id AS eventId, 'thumbnail' AS kind, thumbnail_path AS path FROM events
        UNION ALL SELECT event_id, 'video', video_path FROM events
        UNION ALL SELECT event_id, 'snapshot', coalesce('snapshots/' || snapshot_path, image_path) FROM events)
      WHERE path IS NOT NULL`.execute(db);
    return rows;
  }

  async function detachedFiles(): Promise<string[]> {
    const rows = await db.selectFrom('detached_files').select('path').execute();
    return rows.map(({ path }) => path);
  }

  async function pendingDeletions(): Promise<string[]> {
    const rows = await db.selectFrom('file_ops').select('path').execute();
    return rows.map(({ path }) => path);
  }

  /** Files that are being made or deleted by whoever uses the data now: they have no rows yet, or none any more. */
  async function unfinished(): Promise<{ owns(path: string): boolean }> {
    const inWork = await db
      .selectFrom('events')
      .select('event_id')
      .where((eb) => eb.or([eb('analysis_state', '=', 'extracting'), eb('state', '=', 'open')]))
      .execute();
    const clips = await db
      .selectFrom('clip_jobs')
      .select('event_id')
      .where('state', '=', 'ready') // its clip may be on its way to the kept videos
      .execute();
    const eventIds = new Set([...inWork, ...clips].map(({ event_id }) => event_id));
    const deleted = await pendingDeletions();
    return {
      owns: (path) => {
        const [tree, name = ''] = path.split('/');
        // A snapshot is named by time and gets its row a moment later.
        if (tree === 'snapshots' || eventIds.has(name.replace(/\.\w+$/, ''))) return true;
        return deleted.some((gone) => path === gone || path.startsWith(`${gone}/`));
      },
    };
  }

  async function countEvents(): Promise<number> {
    const { n } = await db
      .selectFrom('events')
      .select((eb) => eb.fn.countAll<number>().as('n'))
      .executeTakeFirstOrThrow();
    return Number(n);
  }
}
