import type { EventRecord } from '#shared/model/event.ts';
import type { FrameRecord } from '#shared/model/frame.ts';
import { fromUtcTime } from '#shared/model/time.ts';
import { frameUrl, pictureVersion } from '#renderer/api/media.ts';

export function frameSource({ eventId, frameNumber, sha256 }: FrameRecord): string {
  return frameUrl(eventId, frameNumber, pictureVersion(sha256));
}

/** Moment of a frame in epoch ms: offsets count from the clip's start. */
export function frameTimeMs(frame: FrameRecord, event: EventRecord): number {
  return fromUtcTime(event.clipStart ?? event.timestamp) + frame.timestampOffsetMs;
}
