/** What the enrichment knows of events: which lack their frames, and what became of them. */
import { AppError } from '#shared/errors.ts';
import {
  type AnalysisMode,
  analysisMode,
  type EventRecord,
  type FallbackDetail,
  type SamplingStrategy,
} from '#shared/model/event.ts';
import { sql } from 'kysely';
import type { Db } from '#main/platform/db/open-database.ts';
import type { EventRow } from './event-row.ts';
import { updateEvent } from './update-event-store.ts';

export type StoredFrames = {
  readonly analysisMode: AnalysisMode;
  readonly frameCount: number;
  readonly samplingStrategy: SamplingStrategy;
  readonly thumbnailPath: string | null;
  /** With the thumbnail. */
  readonly mediaBytes: number;
  readonly thumbnailBytes: number;
  readonly qualityScore: number | null;
  readonly perceptualHash: string | null;
  readonly clipStart: string;
  readonly clipEnd: string;
  readonly fallbackReason: string | null;
  /** Added to those that are there. */
  readonly details: readonly FallbackDetail[];
};

export type NoStoredFrames = Pick<StoredFrames, 'fallbackReason' | 'details'> & {
  /** `done`: there were frames, and they only could not be stored (A-T4, FB-4). */
  readonly state: 'done' | 'failed';
};

/** Where the pixels of a closed event are. */
export type EventFootage = {
  readonly eventId: string;
  readonly cameraId: string;
  readonly timestamp: string;
  readonly endedAt: string;
  readonly requestedMode: AnalysisMode;
  readonly mediaUrl: string | null;
  readonly mediaOffsetMs: number;
  readonly resumeCount: number;
};

const resumesAtMost = 3;
/** The condition of idx_events_pending, in its words: without it SQLite looks at every event there is. */
const isUnfinished = sql<boolean>`analysis_state NOT IN ('done', 'failed', 'skipped')`;

export type EventAnalysisStore = ReturnType<typeof createEventAnalysisStore>;

export function createEventAnalysisStore(db: Db, nowUtc: () => string) {
  const update = (eventId: string, columns: Parameters<typeof updateEvent>[1]['columns'], executor = db) =>
    updateEvent(executor, { eventId, columns, nowUtc: nowUtc() });
  return {
    closeAbandoned,
    markExtracting,
    startOver,
    requeue,
    putBack,
    recordFrames,
    recordNoFrames,
    footageToExtract,
  };

  /**
   * After a crash: what was open is over (P-12). Events in mid-extraction are returned: files of theirs may lie
   * about without rows; `startOver` is for when those are gone.
   */
  async function closeAbandoned(): Promise<{ closed: number; interruptedIds: string[] }> {
    const closed = await db
      .updateTable('events')
      .set((eb) => ({
        state: 'closed',
        ended_at: eb.fn.coalesce('ended_at', 'timestamp'),
        closed_at: nowUtc(),
        updated_at: nowUtc(),
      }))
      .where('state', '=', sql.lit('open')) // literal, or the partial index of open events is not used
      .executeTakeFirst();
    const interrupted = await db
      .selectFrom('events')
      .select('event_id')
      .where('analysis_state', '=', 'extracting')
      .where(isUnfinished)
      .execute();
    return {
      closed: Number(closed.numUpdatedRows),
      interruptedIds: interrupted.map(({ event_id }) => event_id),
    };
  }

  /** Takes an event out of the queue; false when it is gone or went on since it was read. */
  async function markExtracting({ eventId, endedAt }: EventFootage): Promise<boolean> {
    const { numUpdatedRows } = await db
      .updateTable('events')
      .set({ analysis_state: 'extracting' })
      .where('event_id', '=', eventId)
      .where('ended_at', '=', endedAt)
      .where('state', '=', 'closed')
      .where('analysis_state', '=', 'pending')
      .executeTakeFirst();
    return numUpdatedRows > 0n;
  }

  /** Back into the queue without anything that an interrupted extraction may have left; after three times failed. */
  async function startOver(eventId: string): Promise<void> {
    if (!(await giveUpResuming(db, eventId, nowUtc()))) await requeue(eventId);
    await update(eventId, {
      media_state: sql`CASE analysis_state WHEN 'failed' THEN 'none' ELSE 'pending' END`,
      thumbnail_path: null,
      media_bytes: 0,
      thumbnail_bytes: 0,
      frame_count_used: null,
    });
  }

  /** Back into the queue; it was not the event's fault. */
  async function putBack(eventId: string): Promise<void> {
    await db
      .updateTable('events')
      .set({ analysis_state: 'pending' })
      .where('event_id', '=', eventId)
      .where('analysis_state', '=', 'extracting')
      .execute();
  }

  /** Back into the queue, one resume counted. */
  async function requeue(eventId: string): Promise<void> {
    await db
      .updateTable('events')
      .set((eb) => ({
        analysis_state: 'pending',
        resume_count: eb.fn<number>('min', [eb('resume_count', '+', 1), eb.lit(resumesAtMost)]),
      }))
      .where('event_id', '=', eventId)
      .where('analysis_state', '=', 'extracting')
      .execute();
  }

  /**
   * Second acknowledgement point (P5): runs in the transaction that inserts the frame rows. Throws `not-found`
   * for an event that was deleted, or went on and is in the queue again.
   */
  async function recordFrames(trx: Db, eventId: string, stored: StoredFrames): Promise<EventRecord> {
    if (!(await isExtracting(trx, eventId))) throw new AppError('not-found', 'The event changed meanwhile.');
    return update(
      eventId,
      {
        analysis_state: 'done',
        media_state: 'stored',
        analysis_mode: stored.analysisMode,
        frame_count_used: stored.frameCount,
        sampling_strategy: stored.samplingStrategy,
        thumbnail_path: stored.thumbnailPath,
        media_bytes: stored.mediaBytes,
        thumbnail_bytes: stored.thumbnailBytes,
        quality_score: stored.qualityScore,
        perceptual_hash: stored.perceptualHash,
        clip_start: stored.clipStart,
        clip_end: stored.clipEnd,
        fallback_reason: stored.fallbackReason,
        ...(stored.details.length > 0 && {
          fallback_detail: JSON.stringify([...(await detailsOf(trx, eventId)), ...stored.details]),
        }),
      },
      trx,
    );
  }

  /** The event stays with the reason, and with the pictures that it had before. */
  async function recordNoFrames(
    eventId: string,
    { state, fallbackReason, details }: NoStoredFrames,
  ): Promise<void> {
    if (!(await isExtracting(db, eventId))) return;
    const { n } = await db
      .selectFrom('event_frames')
      .select((eb) => eb.fn.countAll<number>().as('n'))
      .where('event_id', '=', eventId)
      .executeTakeFirstOrThrow();
    await update(eventId, {
      analysis_state: state,
      media_state: n > 0 ? 'stored' : 'none',
      ...(fallbackReason !== null && { fallback_reason: fallbackReason }),
      fallback_detail: JSON.stringify([...(await detailsOf(db, eventId)), ...details]),
    });
  }

  /** What is there already: the snapshot may have failed, too. */
  async function detailsOf(executor: Db, eventId: string): Promise<readonly unknown[]> {
    const { fallback_detail } = await executor
      .selectFrom('events')
      .select('fallback_detail')
      .where('event_id', '=', eventId)
      .executeTakeFirstOrThrow();
    return JSON.parse(fallback_detail) as unknown[]; // an array by the schema
  }

  async function isExtracting(executor: Db, eventId: string): Promise<boolean> {
    const row = await executor
      .selectFrom('events')
      .select('id')
      .where('event_id', '=', eventId)
      .where('analysis_state', '=', 'extracting')
      .executeTakeFirst();
    return row !== undefined;
  }

  /** Closed events that lack their frames, oldest first. */
  async function footageToExtract(limit: number): Promise<EventFootage[]> {
    const rows = await db
      .selectFrom('events')
      .selectAll()
      .where('analysis_state', '=', 'pending')
      .where(isUnfinished)
      .where('state', '=', 'closed')
      .orderBy('timestamp')
      .limit(limit)
      .execute();
    return rows.map(footageOf);
  }
}

function footageOf(row: EventRow): EventFootage {
  return {
    eventId: row.event_id,
    cameraId: row.camera_id,
    timestamp: row.timestamp,
    endedAt: row.ended_at ?? row.timestamp,
    requestedMode: analysisMode.catch('multi_frame').parse(row.requested_mode),
    mediaUrl: row.media_url,
    mediaOffsetMs: row.media_offset_ms ?? 0,
    resumeCount: row.resume_count,
  };
}

/** An event that was interrupted too often has failed; false when it may go on (P-12). */
async function giveUpResuming(db: Db, eventId: string, nowUtc: string): Promise<boolean> {
  const message = 'Porchlight ended three times while it took the frames.';
  const detail = JSON.stringify({ mode: 'frames', code: 'cancelled', message, at: nowUtc });
  const { numUpdatedRows } = await db
    .updateTable('events')
    .set({
      analysis_state: 'failed',
      media_state: 'none',
      fallback_reason: 'frame_extraction_failed',
      fallback_detail: sql<string>`json_insert(fallback_detail, '$[#]', json(${detail}))`,
    })
    .where('event_id', '=', eventId)
    .where('analysis_state', '=', 'extracting')
    .where('resume_count', '>=', resumesAtMost)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}
