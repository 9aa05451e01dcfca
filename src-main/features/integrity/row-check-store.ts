import { sql } from 'kysely';
import type { Db } from '#main/platform/db/open-database.ts';
import { unembeddedFrames, unfitEmbeddings } from './unfit-embeddings-store.ts';

export type RowCheckStore = ReturnType<typeof createRowCheckStore>;

/** Rows that contradict each other; writes nothing. */
export function createRowCheckStore(db: Db) {
  const subjects = async (query: ReturnType<typeof sql<{ subject: string }>>) =>
    (await query.execute(db)).rows.map(({ subject }) => subject);
  return {
    duplicateSourceKeys: () =>
      subjects(sql`SELECT camera_id || ' ' || source_key AS subject FROM events WHERE source_key IS NOT NULL
        GROUP BY camera_id, source_key HAVING count(*) > 1`),

    /** Without a frame, made of another file than the frame's, damaged, or with other dimensions than the model's others. */
    unfitEmbeddings: () =>
      subjects(sql`SELECT event_id || ' ' || frame_number AS subject FROM (${unfitEmbeddings})`),

    /** Embedded with a model, but a frame has no vector of it and the event does not say so. */
    unembeddedFrames: () => subjects(sql`SELECT event_id AS subject FROM (${unembeddedFrames})`),

    /** Open, or in the middle of a step that only a running program does. */
    eventsInWork: () =>
      subjects(sql`SELECT event_id AS subject FROM events
        WHERE state = 'open' OR analysis_state IN ('downloading', 'extracting', 'analysing')`),

    illegalStates: () =>
      subjects(sql`SELECT event_id AS subject FROM events
        WHERE (media_state = 'stored' AND analysis_state IN ('waiting_clip', 'downloading'))
          OR (media_state = 'pending' AND analysis_state IN ('done', 'failed', 'skipped') AND state = 'closed')
          OR (media_state = 'none' AND EXISTS (SELECT 1 FROM event_frames AS frame WHERE frame.event_id = events.event_id))`),

    /** The stream remembers that they came; neither a row nor a tombstone does. Gaps in the logs are I6's. */
    lostEvents: () =>
      subjects(sql`SELECT DISTINCT event_id AS subject FROM stream_log AS message WHERE kind = 'event:created'
        AND NOT EXISTS (SELECT 1 FROM events WHERE events.event_id = message.event_id)
        AND NOT EXISTS (SELECT 1 FROM deleted_events AS gone WHERE gone.event_id = message.event_id)`),

    /** The zone at that time is not known any more, but no zone is further than a day from UTC. */
    wrongDays: () =>
      subjects(sql`SELECT event_id AS subject FROM events
        WHERE abs(julianday(day) - julianday(substr(timestamp, 1, 10))) > 1`),

    /** Every stored path of every event. */
    storedPaths: () =>
      subjects(sql`SELECT path AS subject FROM (
          SELECT snapshot_path AS path FROM events UNION ALL SELECT image_path FROM events
          UNION ALL SELECT json_log_path FROM events UNION ALL SELECT thumbnail_path FROM events
          UNION ALL SELECT video_path FROM events UNION ALL SELECT path FROM detached_files
        ) WHERE path IS NOT NULL`),
  };
}
