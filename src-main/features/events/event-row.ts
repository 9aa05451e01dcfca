import type { Selectable } from 'kysely';
import { type EventRecord, eventRecord } from '#shared/model/event.ts';
import type { EventsTable } from '#main/platform/db/database-schema.ts';

export type EventRow = Selectable<EventsTable>;

/** The one mapper from columns to the record that leaves the core. */
export function toEventRecord(row: EventRow): EventRecord {
  return eventRecord.parse({
    id: row.id,
    eventId: row.event_id,
    timestamp: row.timestamp,
    endedAt: row.ended_at,
    state: row.state,
    day: row.day,
    cameraId: row.camera_id,
    eventType: row.event_type,
    frameNumber: row.frame_number,
    motionConfidence: row.motion_confidence,
    detectedObjects: JSON.parse(row.detected_objects),
    llmDescription: row.llm_description,
    eventData: JSON.parse(row.event_data),
    correlationId: row.correlation_id,
    ...analysisOf(row),
    clipStart: row.clip_start,
    clipEnd: row.clip_end,
    sourceEventId: row.source_event_id,
    snapshotPath: row.snapshot_path,
    imagePath: row.image_path,
    thumbnailPath: row.thumbnail_path,
    videoPath: row.video_path,
    jsonLogPath: row.json_log_path,
    mediaState: row.media_state,
    mediaBytes: row.media_bytes,
    videoBytes: row.video_bytes,
    qualityScore: row.quality_score,
    reviewedAt: row.reviewed_at,
    favourite: row.favourite === 1,
    note: row.note,
    tags: JSON.parse(row.tags),
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  });
}

function analysisOf(row: EventRow) {
  return {
    analysisState: row.analysis_state,
    analysisMode: row.analysis_mode,
    requestedMode: row.requested_mode,
    frameCountUsed: row.frame_count_used,
    samplingStrategy: row.sampling_strategy,
    fallbackReason: row.fallback_reason,
    fallbackDetail: JSON.parse(row.fallback_detail) as unknown,
    providerUsed: row.provider_used,
  };
}
