import { z } from 'zod';
import { samplingStrategy } from '#shared/model/event.ts';

// The language between the core and the capture child for taking an event's frames out of its footage.

const bytes = z.custom<Uint8Array>((value) => value instanceof Uint8Array, 'not bytes');

export const extractInput = z.object({
  path: z.string(),
  /** The stretch of the file that belongs to the event. */
  fromMs: z.number(),
  toMs: z.number(),
  /** 1 for a single frame, else 3 to 20. */
  count: z.int().min(1).max(20),
  strategy: samplingStrategy,
  offsetMs: z.int(),
  filterBlur: z.boolean(),
});
export type ExtractInput = z.infer<typeof extractInput>;

export const extractedFrame = z.object({
  jpeg: bytes,
  ptsMs: z.number(),
  qualityScore: z.number(),
  /** Against the frame before it; null for the first. */
  motionScore: z.number().nullable(),
  perceptualHash: z.string(),
});

/** Why a candidate was picked or left out (FX-5); in the numbers null for what was not measured. */
export const judgedCandidate = z.object({
  ptsMs: z.number(),
  reason: z.string(),
  histogram: z.number().nullable(),
  ssim: z.number().nullable(),
  isPicked: z.boolean(),
});
export type JudgedCandidate = z.infer<typeof judgedCandidate>;

export const extractOutput = z.object({
  frames: z.array(extractedFrame),
  /** Fits 320 x 180; null without frames. */
  thumbnail: bytes.nullable(),
  /** For the log. */
  warnings: z.array(z.string()),
  /** For the log, in order of time; none where nothing had to be judged. */
  candidates: z.array(judgedCandidate),
});
export type ExtractOutput = z.infer<typeof extractOutput>;
