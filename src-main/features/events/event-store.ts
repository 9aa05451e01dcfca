/** Writes to `events`. Reads for lists are in `event-query-store.ts`. */
import type { Insertable, Updateable } from 'kysely';
import type { AnalysisMode, EventRecord, EventType, FallbackDetail, SamplingStrategy } from '#shared/model/event.ts';
import type { EventsTable } from '#main/platform/db/database-schema.ts';
import type { Db } from '#main/platform/db/open-database.ts';
import { type EventRow, toEventRecord } from './event-row.ts';

export type NewEvent = {
  readonly eventId: string;
  readonly timestamp: string;
  readonly endedAt: string;
  readonly day: string;
  readonly cameraId: string;
  readonly eventType: EventType;
  readonly frameNumber: number;
  readonly motionConfidence: number;
  readonly eventData: Readonly<Record<string, unknown>>;
  readonly requestedMode: AnalysisMode;
  readonly sourceKey: string | null;
  readonly mediaUrl: string;
  readonly mediaOffsetMs: number;
};

export type EventProgress = {
  readonly endedAt: string;
  readonly motionConfidence: number;
  readonly eventData: Readonly<Record<string, unknown>>;
};

export type StoredFrames = {
  readonly analysisMode: AnalysisMode;
  readonly frameCount: number;
  readonly samplingStrategy: SamplingStrategy;
  readonly thumbnailPath: string | null;
  readonly mediaBytes: number;
  readonly qualityScore: number | null;
  readonly perceptualHash: string | null;
  readonly clipStart: string;
  readonly clipEnd: string;
};

/** Where the pixels of a closed event are. */
export type EventFootage = {
  readonly eventId: string;
  readonly timestamp: string;
  readonly endedAt: string;
  readonly requestedMode: AnalysisMode;
  readonly mediaUrl: string | null;
  readonly mediaOffsetMs: number;
  readonly resumeCount: number;
};

export type EventStore = ReturnType<typeof createEventStore>;

/** Events on other cameras that began this close belong to the same happening (ME-8). */
const correlationMs = 10_000;

export function createEventStore(db: Db, nowUtc: () => string) {
  return {
    insertOpen,
    reopen,
    progress,
    close,
    closeAbandoned,
    markExtracting,
    requeue,
    startOver,
    recordFrames,
    recordNoFrames,
    footageToExtract,
    countPending,
  };

  /** Inserts an open event; null when `sourceKey` is already there (then see `reopen`). */
  async function insertOpen(event: NewEvent, newCorrelationId: () => string): Promise<EventRecord | null> {
    return db.transaction().execute(async (trx) => {
      const correlationId = await correlate(trx, event, newCorrelationId);
      const row = await trx
        .insertInto('events')
        .values({ ...columnsOf(event), correlation_id: correlationId, created_at: nowUtc(), updated_at: nowUtc() })
        .onConflict((conflict) => conflict.columns(['camera_id', 'source_key']).where('source_key', 'is not', null).doNothing())
        .returningAll()
        .executeTakeFirst();
      return row ? toEventRecord(row) : null;
    });
  }

  /** The same footage is read again: the event keeps its identity and goes on. */
  async function reopen(cameraId: string, sourceKey: string): Promise<{ event: EventRecord; wasEndedAt: string | null }> {
    const before = await db
      .selectFrom('events')
      .select(['event_id', 'ended_at'])
      .where('camera_id', '=', cameraId)
      .where('source_key', '=', sourceKey)
      .executeTakeFirstOrThrow();
    const event = await update(before.event_id, { state: 'open' });
    return { event, wasEndedAt: before.ended_at };
  }

  async function progress(eventId: string, { endedAt, motionConfidence, eventData }: EventProgress): Promise<EventRecord> {
    return update(eventId, {
      ended_at: endedAt,
      motion_confidence: motionConfidence,
      event_data: JSON.stringify(eventData),
    });
  }

  /** Closes an event; `needsFrames` puts it into the queue of the enrichment. */
  async function close(eventId: string, last: EventProgress, needsFrames: boolean): Promise<EventRecord> {
    return update(eventId, {
      ended_at: last.endedAt,
      motion_confidence: last.motionConfidence,
      event_data: JSON.stringify(last.eventData),
      state: 'closed',
      ...(needsFrames ? { analysis_state: 'pending', media_state: 'pending' } : {}),
    });
  }

  /**
   * After a crash: what was open is over (P-12); what was being extracted starts anew. Ids of the latter are
   * returned, because files of theirs may lie about without rows.
   */
  async function closeAbandoned(): Promise<{ closed: number; requeuedIds: string[] }> {
    const closed = await db
      .updateTable('events')
      .set((eb) => ({ state: 'closed', ended_at: eb.fn.coalesce('ended_at', 'timestamp'), updated_at: nowUtc() }))
      .where('state', '=', 'open')
      .executeTakeFirst();
    const interrupted = await db
      .selectFrom('events')
      .select('event_id')
      .where('analysis_state', '=', 'extracting')
      .execute();
    for (const { event_id } of interrupted) await startOver(event_id);
    return { closed: Number(closed.numUpdatedRows), requeuedIds: interrupted.map(({ event_id }) => event_id) };
  }

  async function markExtracting(eventId: string): Promise<void> {
    await db.updateTable('events').set({ analysis_state: 'extracting' }).where('event_id', '=', eventId).execute();
  }

  /** Back into the queue without anything that an interrupted extraction may have left. */
  async function startOver(eventId: string): Promise<void> {
    await requeue(eventId);
    await update(eventId, { media_state: 'pending', thumbnail_path: null, media_bytes: 0, frame_count_used: null });
  }

  /** Back into the queue, one resume counted. */
  async function requeue(eventId: string): Promise<void> {
    await db
      .updateTable('events')
      .set((eb) => ({ analysis_state: 'pending', resume_count: eb.fn<number>('min', [eb('resume_count', '+', 1), eb.lit(3)]) }))
      .where('event_id', '=', eventId)
      .execute();
  }

  /** Second acknowledgement point (P5): runs in the transaction that inserts the frame rows. */
  async function recordFrames(trx: Db, eventId: string, stored: StoredFrames): Promise<EventRecord> {
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
        quality_score: stored.qualityScore,
        perceptual_hash: stored.perceptualHash,
        clip_start: stored.clipStart,
        clip_end: stored.clipEnd,
        fallback_reason: null,
      },
      trx,
    );
  }

  /** The event stays, without pictures and with the reason. */
  async function recordNoFrames(eventId: string, detail: FallbackDetail): Promise<EventRecord> {
    return update(eventId, {
      analysis_state: 'failed',
      media_state: 'none',
      fallback_reason: 'frame_extraction_failed',
      fallback_detail: JSON.stringify([detail]),
    });
  }

  /** Closed events that lack their frames, oldest first. */
  async function footageToExtract(limit: number): Promise<EventFootage[]> {
    const rows = await db
      .selectFrom('events')
      .selectAll()
      .where('analysis_state', '=', 'pending')
      .where('state', '=', 'closed')
      .orderBy('timestamp')
      .limit(limit)
      .execute();
    return rows.map(footageOf);
  }

  async function countPending(): Promise<number> {
    const row = await db
      .selectFrom('events')
      .select((eb) => eb.fn.countAll<number>().as('n'))
      .where('analysis_state', 'in', ['pending', 'extracting'])
      .executeTakeFirstOrThrow();
    return Number(row.n);
  }

  async function update(eventId: string, columns: Updateable<EventsTable>, executor: Db = db): Promise<EventRecord> {
    const row = await executor
      .updateTable('events')
      .set({ ...columns, updated_at: nowUtc() })
      .where('event_id', '=', eventId)
      .returningAll()
      .executeTakeFirstOrThrow();
    return toEventRecord(row);
  }
}

function columnsOf(event: NewEvent): Omit<Insertable<EventsTable>, 'created_at' | 'updated_at' | 'correlation_id'> {
  return {
    event_id: event.eventId,
    timestamp: event.timestamp,
    ended_at: event.endedAt,
    state: 'open',
    day: event.day,
    camera_id: event.cameraId,
    event_type: event.eventType,
    frame_number: event.frameNumber,
    motion_confidence: event.motionConfidence,
    event_data: JSON.stringify(event.eventData),
    requested_mode: event.requestedMode,
    source_key: event.sourceKey,
    media_url: event.mediaUrl,
    media_offset_ms: event.mediaOffsetMs,
  };
}

/** Id shared with an event of the same type on another camera, made when it has none yet. */
async function correlate(trx: Db, event: NewEvent, newCorrelationId: () => string): Promise<string | null> {
  const atMs = Date.parse(event.timestamp);
  const other = await trx
    .selectFrom('events')
    .select(['event_id', 'correlation_id'])
    .where('event_type', '=', event.eventType)
    .where('camera_id', '!=', event.cameraId)
    .where('timestamp', '>=', new Date(atMs - correlationMs).toISOString())
    .where('timestamp', '<=', new Date(atMs + correlationMs).toISOString())
    .orderBy('timestamp', 'desc')
    .executeTakeFirst();
  if (!other) return null;
  if (other.correlation_id) return other.correlation_id;
  const correlationId = newCorrelationId();
  await trx.updateTable('events').set({ correlation_id: correlationId }).where('event_id', '=', other.event_id).execute();
  return correlationId;
}

function footageOf(row: EventRow): EventFootage {
  return {
    eventId: row.event_id,
    timestamp: row.timestamp,
    endedAt: row.ended_at ?? row.timestamp,
    requestedMode: row.requested_mode === 'single_frame' ? 'single_frame' : 'multi_frame',
    mediaUrl: row.media_url,
    mediaOffsetMs: row.media_offset_ms ?? 0,
    resumeCount: row.resume_count,
  };
}
