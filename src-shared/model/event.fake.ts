import type { EventRecord } from './event.ts';
import { toUtcTime } from './time.ts';

/** A closed event with everything done, of which a test names what matters to it. */
export function someEvent(startMs: number, rest: Partial<EventRecord> = {}): EventRecord {
  const startedAt = toUtcTime(startMs);
  return {
    id: startMs,
    eventId: `event-${startMs}`,
    timestamp: startedAt,
    endedAt: toUtcTime(startMs + 500),
    state: 'closed',
    day: startedAt.slice(0, 10),
    cameraId: 'door',
    eventType: 'motion',
    frameNumber: 0,
    motionConfidence: 0.5,
    detectedObjects: [],
    llmDescription: null,
    eventData: {},
    correlationId: null,
    analysisState: 'done',
    analysisMode: 'multi_frame',
    requestedMode: 'multi_frame',
    frameCountUsed: 10,
    samplingStrategy: 'uniform',
    fallbackReason: null,
    fallbackDetail: [],
    clipStart: null,
    clipEnd: null,
    providerUsed: null,
    sourceEventId: null,
    snapshotPath: null,
    imagePath: null,
    thumbnailPath: null,
    videoPath: null,
    jsonLogPath: null,
    mediaState: 'stored',
    mediaBytes: 0,
    qualityScore: null,
    reviewedAt: null,
    favourite: false,
    note: null,
    tags: [],
    createdAt: startedAt,
    updatedAt: startedAt,
    ...rest,
  };
}
