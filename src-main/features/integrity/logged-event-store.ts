import { sql } from 'kysely';
import { z } from 'zod';
import { cameraId, eventId } from '#shared/model/event.ts';
import type { Db } from '#main/platform/db/open-database.ts';

const text = z.string().nullable().default(null);
const number = z.number().nullable().default(null);

/** A line of events.json: the columns of `events` that consumers see, and the name of the camera. */
export const loggedEvent = z.object({
  id: z.int().positive().nullable().default(null),
  event_id: eventId,
  camera_id: cameraId,
  camera_name: z.string().max(80).default(''),
  timestamp: z.string(),
  ended_at: z.string(),
  day: z.string(),
  event_type: z.string(),
  frame_number: z.int().nonnegative().default(0),
  motion_confidence: number,
  detected_objects: z.array(z.unknown()).default([]),
  llm_description: text,
  event_data: z.record(z.string(), z.unknown()).default({}),
  source_event_id: text,
  correlation_id: text,
  analysis_state: z.string(),
  analysis_mode: text,
  requested_mode: text,
  sampling_strategy: text,
  fallback_reason: text,
  fallback_detail: z.array(z.unknown()).default([]),
  provider_used: text,
  clip_start: text,
  clip_end: text,
  snapshot_path: text,
  image_path: text,
  thumbnail_path: text,
  media_state: z.string(),
  quality_score: number,
  reviewed_at: text,
  favourite: z.boolean().default(false),
  note: text,
  tags: z.array(z.string()).default([]),
  created_at: z.string(),
  updated_at: z.string(),
});
export type LoggedEvent = z.infer<typeof loggedEvent>;

export type LoggedSizes = { readonly snapshot: number; readonly thumbnail: number };

const importConfig = JSON.stringify({
  source: { type: 'import' },
  enabled: true,
  sensitivity: 'medium',
  cooldown_s: 10,
  zones: [],
});

/** Rows made of the event logs. */
export function createLoggedEventStore(db: Db) {
  return { isKnown, insert };

  /** In the database, or deleted. */
  async function isKnown(id: string): Promise<boolean> {
    const { rows } = await sql<{ n: number }>`SELECT (SELECT count(*) FROM events WHERE event_id = ${id})
      + (SELECT count(*) FROM deleted_events WHERE event_id = ${id}) AS n`.execute(db);
    return (rows[0]?.n ?? 0) > 0;
  }

  /** False when the schema does not take it. */
  async function insert(event: LoggedEvent, sizes: LoggedSizes): Promise<boolean> {
    try {
      await db.transaction().execute(async (trx) => {
        await addCamera(trx, event);
        await trx
          .insertInto('events')
          .values(await columnsOf(trx, event, sizes))
          .execute();
      });
      return true;
    } catch (thrown) {
      if (isConstraint(thrown)) return false;
      throw thrown;
    }
  }
}

async function addCamera(trx: Db, { camera_id, camera_name }: LoggedEvent): Promise<void> {
  const name = camera_name === '' ? camera_id : camera_name;
  await sql`INSERT INTO cameras(id, name, config) SELECT ${camera_id}, ${name}, ${importConfig}
    WHERE NOT EXISTS (SELECT 1 FROM cameras WHERE id = ${camera_id})`.execute(trx);
}

/** Its frames are looked for later: until then they count as missing. */
async function columnsOf(trx: Db, event: LoggedEvent, sizes: LoggedSizes) {
  const {
    id,
    camera_name: _,
    favourite,
    detected_objects,
    event_data,
    fallback_detail,
    tags,
    ...plain
  } = event;
  const isFree =
    id !== null && !(await trx.selectFrom('events').select('id').where('id', '=', id).executeTakeFirst());
  const hadFiles = ['stored', 'missing'].includes(event.media_state);
  const isOver = ['done', 'failed', 'skipped'].includes(event.analysis_state);
  return {
    ...plain,
    ...(isFree ? { id } : {}),
    state: 'closed' as const,
    closed_at: event.ended_at,
    analysis_state: isOver ? event.analysis_state : 'failed',
    media_state: hadFiles ? 'missing' : 'none',
    favourite: favourite ? (1 as const) : (0 as const),
    detected_objects: JSON.stringify(detected_objects),
    event_data: JSON.stringify(event_data),
    fallback_detail: JSON.stringify(fallback_detail),
    tags: JSON.stringify(tags),
    snapshot_bytes: sizes.snapshot,
    thumbnail_bytes: sizes.thumbnail,
    media_bytes: sizes.thumbnail,
    source_key: null,
    media_url: null,
    media_offset_ms: null,
  };
}

function isConstraint(thrown: unknown): boolean {
  return thrown instanceof Error && 'code' in thrown && String(thrown.code).startsWith('SQLITE_CONSTRAINT');
}
