/** What was measured in an event and where, for drawing it on a picture. Pure. */
import { type Box, box } from '#shared/geometry.ts';
import type { EventRecord } from '#shared/model/event.ts';
import type { FrameRecord } from '#shared/model/frame.ts';
import { fromUtcTime, utcTime } from '#shared/model/time.ts';
import { frameTimeMs } from '../frame-source.ts';

/** Where it moved most; `atMs` null: events of an earlier version do not say when. */
export type MotionArea = { readonly box: Box; readonly atMs: number | null };

/** `box` null: whoever saw it did not say where. */
export type SeenObject = { readonly label: string; readonly confidence: number; readonly box: Box | null };

/** Longer names than this come from outside and mean nothing. */
const longestLabel = 40;

export function motionAreaOf({ eventData }: EventRecord): MotionArea | null {
  const area = box.safeParse(eventData['bounding_box']);
  if (!area.success || isNothing(area.data)) return null;
  const at = utcTime.safeParse(eventData['bounding_box_at']);
  return { box: area.data, atMs: at.success ? fromUtcTime(at.data) : null };
}

export function seenObjectsOf({ detectedObjects }: EventRecord): SeenObject[] {
  return detectedObjects.map(({ label, confidence, bbox }) => {
    const place = box.safeParse(bbox);
    const isPlaced = place.success && !isNothing(place.data) && !isEverywhere(place.data);
    return { label: label.slice(0, longestLabel), confidence, box: isPlaced ? place.data : null };
  });
}

/** Index of the frame nearest to a moment; -1 without frames. */
export function frameAt(frames: readonly FrameRecord[], event: EventRecord, atMs: number): number {
  let nearest = -1;
  let leastMs = Number.POSITIVE_INFINITY;
  for (const [index, frame] of frames.entries()) {
    const awayMs = Math.abs(frameTimeMs(frame, event) - atMs);
    if (awayMs < leastMs) [nearest, leastMs] = [index, awayMs];
  }
  return nearest;
}

function isNothing({ width, height }: Box): boolean {
  return width <= 0 || height <= 0;
}

/** NVRs tell what they see, not always where. */
function isEverywhere({ x, y, width, height }: Box): boolean {
  return x === 0 && y === 0 && width === 1 && height === 1;
}
