import { z } from 'zod';

/** When the pictures of an event's kept video are shown; what stepping from one to the next needs. */
export const clipTimes = z.object({
  /** Ascending, ms from the first picture; of the first ten minutes. */
  ptsMs: z.array(z.number().nonnegative()),
  /** False: the video is longer than what is listed. */
  isComplete: z.boolean(),
  /** As the container claims; null when it does not. */
  framesPerSecond: z.number().positive().nullable(),
  widthPx: z.int().positive(),
  heightPx: z.int().positive(),
  /** FFmpeg's short name, for example `h264`. */
  codec: z.string(),
});
export type ClipTimes = z.infer<typeof clipTimes>;
