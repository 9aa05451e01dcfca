import { z } from 'zod';
import { snapshotFormats } from '#shared/model/settings.ts';
import { overlay } from './overlay.ts';

// The language between the core and the capture child for making one snapshot.

const bytes = z.custom<Uint8Array>((value) => value instanceof Uint8Array, 'not bytes');

export const snapshotInput = z.object({
  path: z.string(),
  /** Position of the picture in the file. */
  ptsMs: z.number(),
  overlay,
  format: z.enum(snapshotFormats),
  startWidthPx: z.int().min(1).nullable(),
});
export type SnapshotInput = z.infer<typeof snapshotInput>;

export const snapshotOutput = z.object({
  bytes,
  widthPx: z.int(),
  heightPx: z.int(),
  nextWidthPx: z.int().nullable(),
});
