import type { EventRecord } from '#shared/model/event.ts';
import type { ClosedEvent } from './closed-event-store.ts';
import type { NewEvent } from './event-store.ts';

/**
 * An event whose row could not be written, as its live message and its log lines show it (E-10): `id` 0 and
 * closed, because nothing will go on with it.
 */
export function unstoredEvent(event: NewEvent, nowUtc: string): EventRecord {
  return {
    id: 0,
    eventId: event.eventId,
    timestamp: event.timestamp,
    endedAt: event.endedAt,
    state: 'closed',
    day: event.day,
    cameraId: event.cameraId,
    eventType: event.eventType,
    frameNumber: event.frameNumber,
    motionConfidence: event.motionConfidence,
    detectedObjects: [],
    llmDescription: null,
    eventData: { ...event.eventData },
    sourceEventId: null,
    correlationId: null,
    requestedMode: event.requestedMode,
    ...nothingYet,
    createdAt: nowUtc,
    updatedAt: nowUtc,
  };
}

/** The same as a row for later. */
export function lateEvent(record: EventRecord, event: NewEvent): ClosedEvent {
  const { id: _id, state: _state, ...facts } = record;
  const { endedAt, sourceKey, mediaUrl, mediaOffsetMs } = event;
  return { ...facts, endedAt, sourceKey, mediaUrl, mediaOffsetMs };
}

const nothingYet = {
  analysisState: 'pending',
  analysisMode: null,
  frameCountUsed: null,
  samplingStrategy: null,
  fallbackReason: null,
  fallbackDetail: [],
  clipStart: null,
  clipEnd: null,
  providerUsed: null,
  snapshotPath: null,
  imagePath: null,
  thumbnailPath: null,
  videoPath: null,
  jsonLogPath: null,
  mediaState: 'pending',
  mediaBytes: 0,
  videoBytes: 0,
  qualityScore: null,
  reviewedAt: null,
  favourite: false,
  note: null,
  tags: [],
} satisfies Partial<EventRecord>;
