import { z } from 'zod';
import { box } from '#shared/geometry.ts';
import { sensitivity, zone } from '#shared/model/camera.ts';
import { errorCodes } from '#shared/errors.ts';

// The language between the core and the capture child; both sides are ours, but the child has met foreign bytes.

const bytes = z.custom<Uint8Array>((value) => value instanceof Uint8Array, 'not bytes');

export const motionSettings = z.object({ sensitivity, zones: z.array(zone) });
export type MotionSettings = z.infer<typeof motionSettings>;

export const videoInfo = z.object({
  widthPx: z.int(),
  heightPx: z.int(),
  codec: z.string(),
  durationMs: z.number().nullable(),
  framesPerSecond: z.number().nullable(),
  createdAtMs: z.number().nullable(),
});

export const probeInput = z.object({ path: z.string(), withHash: z.boolean() });
export const probeOutput = z.object({
  info: videoInfo,
  sizeBytes: z.int(),
  modifiedMs: z.int(),
  /** Of the whole file; null when not asked for. */
  sha256: z.string().nullable(),
});
export type ProbeOutput = z.infer<typeof probeOutput>;

export const analyseInput = z.object({
  path: z.string(),
  /** `fast`: as fast as the machine allows, time = `startAtMs` + PTS. `live`: at the speed of the clock, time = now. */
  pace: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('fast'), startAtMs: z.number() }),
    z.object({
      kind: z.literal('live'),
      isLoop: z.boolean(),
      /** Where the first round begins; later ones begin at 0. */
      fromPtsMs: z.number(),
    }),
  ]),
  motion: motionSettings,
});
export type AnalyseInput = z.infer<typeof analyseInput>;

/** Cells that moved, row by row as `[skip, take, skip, take, ...]`. */
const cellMask = z.object({
  columns: z.int(),
  rows: z.int(),
  runs: z.array(z.int()),
  /** Size of the picture in cells; a fraction where the last cell is cut off. */
  widthCells: z.number(),
  heightCells: z.number(),
});

/** What one analysed frame says. */
export const sample = z.object({
  /** Time of the frame, ms since 1970 UTC. */
  atMs: z.number(),
  /** Position in the file. */
  ptsMs: z.number(),
  /** Running number of the decoded frame. */
  frameNumber: z.int(),
  isMotion: z.boolean(),
  /** When the current stretch of motion began; `atMs` without motion. */
  sinceMs: z.number(),
  /** Changed share of the counted picture, 0 to 1. */
  share: z.number(),
  confidence: z.number(),
  box: box.nullable(),
  /** With motion only: a sample is to stay small. */
  mask: cellMask.optional(),
});
export type Sample = z.infer<typeof sample>;

const tally = { framesDecoded: z.int(), framesAnalysed: z.int(), ptsMs: z.number() };

export const analyseNote = z.discriminatedUnion('type', [
  z.object({ type: z.literal('samples'), samples: z.array(sample) }),
  z.object({ type: z.literal('progress'), ...tally }),
]);
export type AnalyseNote = z.infer<typeof analyseNote>;

export const analyseOutput = z.object({
  ...tally,
  /** Present when the file ended before its time or broke off; what was read before still counts. */
  problem: z.object({ code: z.enum(errorCodes), message: z.string() }).nullable(),
});
export type AnalyseOutput = z.infer<typeof analyseOutput>;

export const previewInput = z.object({ path: z.string(), motion: motionSettings });
export type PreviewInput = z.infer<typeof previewInput>;

export const previewNote = z.object({
  jpeg: bytes,
  widthPx: z.int(),
  heightPx: z.int(),
  share: z.number(),
  threshold: z.number(),
  isMotion: z.boolean(),
  isWarmingUp: z.boolean(),
  boxes: z.array(box),
  mask: z.object({ columns: z.int(), rows: z.int(), runs: z.array(z.int()) }),
});
export type PreviewNote = z.infer<typeof previewNote>;
