/**
 * Events that are over when they arrive (D-3.2): what was kept in memory while the database was in trouble, and
 * later those that a recorder reports or a backup brings back. Every field is a column, one to one.
 */
import type { Insertable } from 'kysely';
import type { EventRecord } from '#shared/model/event.ts';
import type { EventsTable } from '#main/platform/db/database-schema.ts';
import type { Db } from '#main/platform/db/open-database.ts';
import type { Logger } from '#main/platform/logger.ts';
import type { WriteWatch } from './write-watch.ts';

export type ClosedEvent = Omit<EventRecord, 'id' | 'state' | 'endedAt'> & {
  readonly endedAt: string;
  /** Names the place in the footage, so that reading it again finds this event; null for live footage. */
  readonly sourceKey: string | null;
  /** Where the pixels can be decoded. */
  readonly mediaUrl: string | null;
  readonly mediaOffsetMs: number | null;
};

export type ClosedEventStore = ReturnType<typeof createClosedEventStore>;

type Deps = { readonly nowUtc: () => string; readonly watch: WriteWatch; readonly log: Logger };

export function createClosedEventStore(db: Db, { nowUtc, watch, log }: Deps) {
  return { insertEvent, insertEvents };

  /** False when the `event_id` is there already: then nothing changes. Any other constraint throws. */
  async function insertEvent(event: ClosedEvent): Promise<boolean> {
    return (await insertEvents([event])).inserted === 1;
  }

  /** All or none, in one transaction. */
  async function insertEvents(
    events: readonly ClosedEvent[],
  ): Promise<{ readonly inserted: number; readonly duplicates: number }> {
    const [first] = events;
    if (!first) return { inserted: 0, duplicates: 0 };
    const work = () => db.transaction().execute((trx) => insertAll(trx, events));
    const inserted = await watch({ what: 'insert', eventId: first.eventId, rows: events.length, work });
    return { inserted, duplicates: events.length - inserted };
  }

  async function insertAll(trx: Db, events: readonly ClosedEvent[]): Promise<number> {
    let inserted = 0;
    for (const event of events) {
      const { numInsertedOrUpdatedRows } = await trx
        .insertInto('events')
        .values({ ...columnsOf(event), closed_at: nowUtc() })
        .onConflict((conflict) => conflict.column('event_id').doNothing())
        .executeTakeFirst();
      if (numInsertedOrUpdatedRows === 1n) inserted++;
      else log.warn('the event is stored already', { eventId: event.eventId });
    }
    return inserted;
  }
}

function columnsOf(event: ClosedEvent): Insertable<EventsTable> {
  return {
    event_id: event.eventId,
    timestamp: event.timestamp,
    ended_at: event.endedAt,
    state: 'closed',
    day: event.day,
    camera_id: event.cameraId,
    event_type: event.eventType,
    frame_number: event.frameNumber,
    motion_confidence: event.motionConfidence,
    detected_objects: JSON.stringify(event.detectedObjects),
    llm_description: event.llmDescription,
    event_data: JSON.stringify(event.eventData),
    source_event_id: event.sourceEventId,
    correlation_id: event.correlationId,
    source_key: event.sourceKey,
    created_at: event.createdAt,
    updated_at: event.updatedAt,
    ...analysisColumns(event),
    ...mediaColumns(event),
    ...reviewColumns(event),
  };
}

function analysisColumns(event: ClosedEvent) {
  return {
    analysis_state: event.analysisState,
    analysis_mode: event.analysisMode,
    requested_mode: event.requestedMode,
    frame_count_used: event.frameCountUsed,
    sampling_strategy: event.samplingStrategy,
    fallback_reason: event.fallbackReason,
    fallback_detail: JSON.stringify(event.fallbackDetail),
    clip_start: event.clipStart,
    clip_end: event.clipEnd,
    provider_used: event.providerUsed,
  };
}

function mediaColumns(event: ClosedEvent) {
  return {
    snapshot_path: event.snapshotPath,
    image_path: event.imagePath,
    thumbnail_path: event.thumbnailPath,
    video_path: event.videoPath,
    json_log_path: event.jsonLogPath,
    media_state: event.mediaState,
    media_bytes: event.mediaBytes,
    video_bytes: event.videoBytes,
    quality_score: event.qualityScore,
    media_url: event.mediaUrl,
    media_offset_ms: event.mediaOffsetMs,
  };
}

function reviewColumns(event: ClosedEvent) {
  return {
    reviewed_at: event.reviewedAt,
    favourite: event.favourite ? (1 as const) : (0 as const),
    note: event.note,
    tags: JSON.stringify(event.tags),
  };
}
