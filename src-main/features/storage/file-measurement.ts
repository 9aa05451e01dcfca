/** What the core and the measuring child say to each other about the files of a data root. */
import { z } from 'zod';
import { storageKind } from '#shared/model/storage.ts';
import { localDay } from '#shared/model/time.ts';

/**
 * A folder to add up. `belongsTo` says where a path below it names its event or day: `event` and `day` in the first
 * part, `camera-day` the day in the second one; `nothing` is counted as a whole.
 */
const tree = z.object({
  path: z.string(),
  kind: storageKind,
  belongsTo: z.enum(['event', 'day', 'camera-day', 'nothing']),
});
export type MeasuredTree = z.infer<typeof tree>;

export const measureInput = z.object({
  trees: z.array(tree),
  /** Not counted, wherever they are met. */
  leaveOut: z.array(z.string()),
});
export type MeasureInput = z.infer<typeof measureInput>;

/** Files of some events; an event may come in more than one note. */
export const measureNote = z.object({
  kind: storageKind,
  events: z.array(z.tuple([z.string(), z.int(), z.int()])),
});
export type MeasureNote = z.infer<typeof measureNote>;

export const measureOutput = z.object({
  kinds: z.array(z.object({ kind: storageKind, bytes: z.int(), files: z.int() })),
  days: z.array(z.object({ kind: storageKind, day: localDay, bytes: z.int(), files: z.int() })),
  /** Folders that could not be looked into. */
  unreadable: z.int(),
});
export type MeasureOutput = z.infer<typeof measureOutput>;
