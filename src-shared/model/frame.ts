import { z } from 'zod';
import { eventId } from './event.ts';
import { utcTime } from './time.ts';

/** One stored analysis frame: a row of `event_frames` and its JPEG. */
export const frameRecord = z.object({
  id: z.string(),
  eventId,
  /** 1-based position among the event's analysis frames. */
  frameNumber: z.int().min(1).max(999),
  /** Relative to the data root. */
  framePath: z.string(),
  /** Milliseconds from the event's `clipStart`. */
  timestampOffsetMs: z.int().nonnegative(),
  width: z.int().nullable(),
  height: z.int().nullable(),
  fileSizeBytes: z.int().nullable(),
  /** Normalised sharpness, 0 to 100. */
  qualityScore: z.number().nullable(),
  /** Mean optical flow, 0 to 100. */
  motionScore: z.number().nullable(),
  perceptualHash: z.string().nullable(),
  /** Lower-case hex; its first characters version the picture's URL. */
  sha256: z.string(),
  createdAt: utcTime,
});
export type FrameRecord = z.infer<typeof frameRecord>;
