import { z } from 'zod';
import { box } from '#shared/geometry.ts';

// What is painted on a snapshot. Boxes are shares of the picture, so that an overlay fits every size of it.

/** The cells that a motion detector found changed, as `[skip, take, skip, take, ...]` row by row. */
export const changedCells = z.object({
  columns: z.int().min(1).max(4096),
  rows: z.int().min(1).max(4096),
  runs: z.array(z.int().min(0)).max(100_000).readonly(),
  /** Size of the picture in cells; a fraction where the last cell is cut off. */
  widthCells: z.number().positive(),
  heightCells: z.number().positive(),
});
export type ChangedCells = z.infer<typeof changedCells>;

export const motionRegions = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('cells'), cells: changedCells }),
  z.object({ kind: z.literal('boxes'), boxes: z.array(box) }),
]);
export type MotionRegions = z.infer<typeof motionRegions>;

const confidence = z.number().min(0).max(1);

export const detectedThing = z.object({
  className: z.string(),
  confidence,
  trackId: z.union([z.int(), z.string()]).nullable(),
  box,
});
export type DetectedThing = z.infer<typeof detectedThing>;

export const overlay = z.discriminatedUnion('kind', [
  /** E-1. */
  z.object({ kind: z.literal('motion'), regions: motionRegions, text: z.string() }),
  /** E-2; also for tracking. */
  z.object({ kind: z.literal('detection'), things: z.array(detectedThing) }),
  /** E-3. */
  z.object({ kind: z.literal('anpr'), plate: z.string(), confidence, box }),
]);
export type Overlay = z.infer<typeof overlay>;
