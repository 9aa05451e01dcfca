import type { EventRecord } from '#shared/model/event.ts';
import type { FrameRecord } from '#shared/model/frame.ts';
import { fromUtcTime } from '#shared/model/time.ts';
import { frameTimeMs } from '../frame-source.ts';

/** What one wants to see first is what came right before. */
const leadMs = 2000;

/** A clip is centred on the start of its event. */
const halfClipMs = 15_000;

/** Where a clip begins to play, in seconds: a little before the frame that was looked at, else before the event. */
export function clipStartSeconds(event: EventRecord, frame: FrameRecord | undefined): number {
  if (event.clipStart === null) return 0;
  const isLater = frame !== undefined && frame.frameNumber > 1;
  const wantedMs = isLater ? frameTimeMs(frame, event) : fromUtcTime(event.timestamp);
  return Math.max(0, wantedMs - leadMs - clipStartMs(event, event.clipStart)) / 1000;
}

/** Moment in epoch ms that is shown at a place of the clip. */
export function clipTimeMs(event: EventRecord, seconds: number): number {
  return clipStartMs(event, event.clipStart ?? event.timestamp) + seconds * 1000;
}

/** Beside a single frame `clipStart` is the moment of that frame, whatever it came from. */
function clipStartMs({ analysisMode, timestamp }: EventRecord, clipStart: string): number {
  return analysisMode === 'single_frame' ? fromUtcTime(timestamp) - halfClipMs : fromUtcTime(clipStart);
}
