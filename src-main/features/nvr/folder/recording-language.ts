import { z } from 'zod';

// The job `cut-recordings` of the capture child.

export const cutRecordingsInput = z.object({
  /** In order of time. */
  parts: z
    .array(z.object({ path: z.string(), fromMs: z.number(), toMs: z.number(), startMs: z.number() }))
    .min(1)
    .max(100),
  path: z.string(),
});
export type CutRecordingsInput = z.infer<typeof cutRecordingsInput>;

export const cutRecordingsOutput = z.object({
  /** Wall clock of presentation position 0. */
  startMs: z.number(),
  durationMs: z.number(),
});
export type CutRecordingsOutput = z.infer<typeof cutRecordingsOutput>;
