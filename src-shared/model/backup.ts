import { z } from 'zod';
import { utcTime } from './time.ts';

/** One run at a time; also the result of the last one. */
export const backupJob = z.object({
  kind: z.enum(['backup', 'restore']),
  state: z.enum(['running', 'verifying', 'done', 'failed', 'cancelled']),
  /** Absolute path of the archive on the core's computer. */
  path: z.string(),
  /** 0 to 1; null while the amount is not known. */
  share: z.number().min(0).max(1).nullable(),
  startedAt: utcTime,
  error: z.object({ code: z.string(), message: z.string(), nextStep: z.string() }).nullable(),
  /** A restore is put in place at the next start. */
  needsRestart: z.boolean(),
});
export type BackupJob = z.infer<typeof backupJob>;

export const backupFile = z.object({
  path: z.string(),
  name: z.string(),
  sizeBytes: z.int(),
  createdAt: utcTime,
  /** `database`: rows only, made by Porchlight itself; `everything`: with pictures and logs. */
  contents: z.enum(['database', 'everything']),
});
export type BackupFile = z.infer<typeof backupFile>;
