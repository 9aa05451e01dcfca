import { z } from 'zod';
import { cameraId } from './event.ts';

const errorData = z.object({ code: z.string(), message: z.string(), nextStep: z.string() });

export const importedFile = z.object({
  /** As given by the person. */
  path: z.string(),
  camera: z.string(),
  state: z.enum(['waiting', 'reading', 'storing', 'done', 'failed', 'cancelled']),
  /** Share of the file that is read, 0 to 1. */
  progress: z.number().min(0).max(1),
  durationSeconds: z.number().nonnegative(),
  framesDecoded: z.int().nonnegative(),
  framesAnalysed: z.int().nonnegative(),
  /** Events this import added; 0 when the same file was imported before. */
  events: z.int().nonnegative(),
  /** The same content was read for this camera before. */
  alreadyImported: z.boolean(),
  error: errorData.optional(),
});
export type ImportedFile = z.infer<typeof importedFile>;

export const importJob = z.object({
  id: z.string(),
  cameraId: cameraId.nullable(),
  cameraName: z.string(),
  state: z.enum(['running', 'done', 'cancelled']),
  files: z.array(importedFile),
  events: z.int().nonnegative(),
  elapsedSeconds: z.number().nonnegative(),
  /** Seconds of video per second of work. */
  realtimeFactor: z.number().nonnegative(),
});
export type ImportJob = z.infer<typeof importJob>;
