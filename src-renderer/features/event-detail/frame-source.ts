import type { EventRecord } from '#shared/model/event.ts';
import type { FrameRecord } from '#shared/model/frame.ts';
import { fromUtcTime } from '#shared/model/time.ts';
import { frameUrl, pictureVersion, type SmallWidth } from '#renderer/api/media.ts';
import type { ElementSize } from '#renderer/ui/use-element-size.ts';

/** With `width` a smaller copy. */
export function frameSource({ eventId, frameNumber, sha256 }: FrameRecord, width?: SmallWidth): string {
  return frameUrl(eventId, frameNumber, pictureVersion(sha256), width === undefined ? {} : { width });
}

/** Moment of a frame in epoch ms: offsets count from the clip's start. */
export function frameTimeMs(frame: FrameRecord, event: EventRecord): number {
  return fromUtcTime(event.clipStart ?? event.timestamp) + frame.timestampOffsetMs;
}

/** Size of the picture; where it was never measured, that of most. */
export function frameShape({ width, height }: FrameRecord): ElementSize {
  return { widthPx: width ?? 16, heightPx: height ?? 9 };
}
