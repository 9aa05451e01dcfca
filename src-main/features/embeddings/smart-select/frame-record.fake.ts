import type { FrameRecord } from '#shared/model/frame.ts';

/** A stored frame, one a second. */
export function createFrameRecord(facts: Pick<FrameRecord, 'eventId' | 'frameNumber'>): FrameRecord {
  const { eventId, frameNumber } = facts;
  return {
    id: `${frameNumber}`,
    eventId,
    frameNumber,
    framePath: `frames/${eventId}/${frameNumber}`,
    timestampOffsetMs: frameNumber * 1000,
    width: 640,
    height: 360,
    fileSizeBytes: 1000,
    qualityScore: 50,
    motionScore: null,
    perceptualHash: null,
    sha256: '0'.repeat(64),
    createdAt: '2026-05-01T12:00:00.000Z',
  };
}
