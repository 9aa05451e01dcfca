import type { Db } from '#main/platform/db/open-database.ts';

export type RecoveredFrame = {
  readonly id: string;
  readonly eventId: string;
  readonly frameNumber: number;
  readonly offsetMs: number;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly sizeBytes: number;
  readonly sha256: string;
  readonly createdAt: string;
};

export function createFrameRecoveryStore(db: Db) {
  return { find, insert };

  /** Null for an unknown event; `lacksFrames` when it had frames and has no rows of them. */
  async function find(eventId: string): Promise<{ lacksFrames: boolean; lengthMs: number } | null> {
    const row = await db
      .selectFrom('events')
      .select(['media_state', 'timestamp', 'ended_at', 'clip_start', 'clip_end'])
      .select((eb) =>
        eb
          .selectFrom('event_frames')
          .select((frame) => frame.fn.countAll<number>().as('n'))
          .where('event_frames.event_id', '=', eventId)
          .as('frames'),
      )
      .where('event_id', '=', eventId)
      .executeTakeFirst();
    if (!row) return null;
    const fromMs = Date.parse(row.clip_start ?? row.timestamp);
    const toMs = Date.parse(row.clip_end ?? row.ended_at ?? row.timestamp);
    const hadFrames = ['missing', 'stored'].includes(row.media_state);
    return { lacksFrames: hadFrames && Number(row.frames ?? 0) === 0, lengthMs: toMs - fromMs };
  }

  /** All frames of an event, which has its files again. */
  async function insert(eventId: string, frames: readonly RecoveredFrame[]): Promise<void> {
    const frameBytes = frames.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
    await db.transaction().execute(async (trx) => {
      await trx.insertInto('event_frames').values(frames.map(columnsOf)).execute();
      await trx
        .updateTable('events')
        .set((eb) => ({
          media_state: 'stored',
          frame_count_used: frames.length,
          media_bytes: eb('thumbnail_bytes', '+', frameBytes),
        }))
        .where('event_id', '=', eventId)
        .execute();
    });
  }
}

function columnsOf(frame: RecoveredFrame) {
  return {
    id: frame.id,
    event_id: frame.eventId,
    frame_number: frame.frameNumber,
    frame_path: `frames/${frame.eventId}/frame_${String(frame.frameNumber).padStart(3, '0')}.jpg`,
    timestamp_offset_ms: frame.offsetMs,
    width: frame.widthPx,
    height: frame.heightPx,
    file_size_bytes: frame.sizeBytes,
    quality_score: null,
    motion_score: null,
    perceptual_hash: null,
    sha256: frame.sha256,
    created_at: frame.createdAt,
  };
}
