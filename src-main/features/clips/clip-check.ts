import { z } from 'zod';

// The language between the core and the capture child for looking at a downloaded clip (job `check-clip`).

export const checkClipInput = z.object({ path: z.string() });

export const checkClipOutput = z.object({
  /** From the first picture to the end of the last one, as the packets say, not the header. */
  durationMs: z.number(),
  sizeBytes: z.int(),
  widthPx: z.int(),
  heightPx: z.int(),
  codec: z.string(),
});
export type CheckedClip = z.infer<typeof checkClipOutput>;
