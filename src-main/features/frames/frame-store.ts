import type { Insertable, Selectable } from 'kysely';
import { type FrameRecord, frameRecord } from '#shared/model/frame.ts';
import type { EventFramesTable } from '#main/platform/db/database-schema.ts';
import type { Db } from '#main/platform/db/open-database.ts';

export type FrameStore = ReturnType<typeof createFrameStore>;

export function createFrameStore(db: Db) {
  return { list, get, getMany, insertAll, deleteAll };

  /** In order of `frameNumber`. */
  async function list(eventId: string): Promise<FrameRecord[]> {
    const rows = await db
      .selectFrom('event_frames')
      .selectAll()
      .where('event_id', '=', eventId)
      .orderBy('frame_number')
      .execute();
    return rows.map(toFrameRecord);
  }

  async function get(eventId: string, frameNumber: number): Promise<FrameRecord | null> {
    const row = await db
      .selectFrom('event_frames')
      .selectAll()
      .where('event_id', '=', eventId)
      .where('frame_number', '=', frameNumber)
      .executeTakeFirst();
    return row ? toFrameRecord(row) : null;
  }

  /** Those that are there, in any order. */
  async function getMany(
    places: readonly { readonly eventId: string; readonly frameNumber: number }[],
  ): Promise<FrameRecord[]> {
    if (places.length === 0) return [];
    const rows = await db
      .selectFrom('event_frames')
      .selectAll()
      .where('event_id', 'in', [...new Set(places.map(({ eventId }) => eventId))])
      .execute();
    const wanted = new Set(places.map(({ eventId, frameNumber }) => `${eventId}/${frameNumber}`));
    return rows.filter((row) => wanted.has(`${row.event_id}/${row.frame_number}`)).map(toFrameRecord);
  }

  async function insertAll(trx: Db, frames: readonly FrameRecord[]): Promise<void> {
    if (frames.length > 0) await trx.insertInto('event_frames').values(frames.map(columnsOf)).execute();
  }

  async function deleteAll(trx: Db, eventId: string): Promise<number> {
    const result = await trx.deleteFrom('event_frames').where('event_id', '=', eventId).executeTakeFirst();
    return Number(result.numDeletedRows);
  }
}

function toFrameRecord(row: Selectable<EventFramesTable>): FrameRecord {
  return frameRecord.parse({
    id: row.id,
    eventId: row.event_id,
    frameNumber: row.frame_number,
    framePath: row.frame_path,
    timestampOffsetMs: row.timestamp_offset_ms,
    width: row.width,
    height: row.height,
    fileSizeBytes: row.file_size_bytes,
    qualityScore: row.quality_score,
    motionScore: row.motion_score,
    perceptualHash: row.perceptual_hash,
    sha256: row.sha256,
    createdAt: row.created_at,
  });
}

function columnsOf(frame: FrameRecord): Insertable<EventFramesTable> {
  return {
    id: frame.id,
    event_id: frame.eventId,
    frame_number: frame.frameNumber,
    frame_path: frame.framePath,
    timestamp_offset_ms: frame.timestampOffsetMs,
    width: frame.width,
    height: frame.height,
    file_size_bytes: frame.fileSizeBytes,
    quality_score: frame.qualityScore,
    motion_score: frame.motionScore,
    perceptual_hash: frame.perceptualHash,
    sha256: frame.sha256,
    created_at: frame.createdAt,
  };
}
