import { z } from 'zod';

/** What a child says. Notes and values are checked by the feature that asked for them. */
export const childMessage = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('alive'),
    /** Processor time since its start, and memory now. */
    cpuMs: z.number().nonnegative(),
    residentBytes: z.number().nonnegative(),
  }),
  z.object({ kind: z.literal('note'), id: z.int(), note: z.unknown() }),
  z.object({ kind: z.literal('result'), id: z.int(), value: z.unknown() }),
  z.object({
    kind: z.literal('error'),
    id: z.int(),
    error: z.object({
      code: z.string(),
      message: z.string(),
      nextStep: z.string(),
      /** Of a mistake of the program, for the log (ER-2). */
      stack: z.string().optional(),
    }),
  }),
]);
export type ChildMessage = z.infer<typeof childMessage>;

export const parentMessage = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('request'), id: z.int(), job: z.string(), input: z.unknown() }),
  z.object({ kind: z.literal('cancel'), id: z.int() }),
]);
export type ParentMessage = z.infer<typeof parentMessage>;
