/** What the core and the exporting child say to each other. */
import { isAbsolute } from 'node:path';
import { z } from 'zod';
import { detectedObject } from '#shared/model/event.ts';
import { exportFormat, exportNote } from '#shared/model/export.ts';

const camera = z.object({ id: z.string(), name: z.string() });

/** Footage of an event: a file as it is, a stretch of one, or the reason why there is none. Positions in ms. */
export const plannedClip = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('file'), path: z.string(), startMs: z.number().nullable() }),
  z.object({
    kind: z.literal('stretch'),
    path: z.string(),
    fromMs: z.number(),
    toMs: z.number(),
    /** Wall clock of position 0. */
    zeroMs: z.number(),
  }),
  z.object({ kind: z.literal('none'), code: z.string(), message: z.string() }),
]);
export type PlannedClip = z.infer<typeof plannedClip>;

const frame = z.object({
  /** Absolute; null when there is no such file inside the data folder. */
  path: z.string().refine(isAbsolute).nullable(),
  number: z.int(),
  /** Wall clock. */
  atMs: z.number(),
  sha256: z.string(),
});
export type PlannedFrame = z.infer<typeof frame>;

const event = z.object({
  eventId: z.string(),
  camera,
  startMs: z.number(),
  endMs: z.number(),
  type: z.string(),
  objects: z.array(detectedObject),
  frames: z.array(frame),
  clip: plannedClip,
  /** As everyone outside sees it. */
  document: z.record(z.string(), z.unknown()),
});
export type PlannedEvent = z.infer<typeof event>;

/** Continuous footage of one camera. */
const film = z.object({
  camera,
  /** Wall clock. */
  startMs: z.number(),
  path: z.string(),
  fromMs: z.number(),
  toMs: z.number(),
});
export type PlannedFilm = z.infer<typeof film>;

export const exportPlan = z.object({
  exportId: z.string(),
  /** Absolute path of an empty folder; everything is written there. */
  folder: z.string(),
  format: exportFormat,
  burnIn: z.boolean(),
  timeZone: z.string(),
  createdAt: z.string(),
  appVersion: z.string(),
  range: z.object({ from: z.string(), to: z.string() }).nullable(),
  events: z.array(event),
  films: z.array(film),
});
export type ExportPlan = z.infer<typeof exportPlan>;

export const exportProgress = z.object({ share: z.number() });

const file = z.object({ name: z.string(), sizeBytes: z.int(), sha256: z.string() });
export type ExportedFile = z.infer<typeof file>;

export const exportOutcome = z.object({
  /** Manifest and sums are not among them. */
  files: z.array(file),
  /** Of those events something was exported. */
  eventIds: z.array(z.string()),
  notes: z.array(exportNote),
  /** With manifest and sums. */
  sizeBytes: z.int(),
});
export type ExportOutcome = z.infer<typeof exportOutcome>;

export const verifyInput = z.object({ folder: z.string() });
