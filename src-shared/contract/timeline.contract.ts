import { z } from 'zod';
import { analysisMode, cameraId, eventId } from '../model/event.ts';
import { epochMs } from '../model/time.ts';
import { call } from './define.ts';

const minuteMs = 60_000;

/** Lengths of a bucket, all of them parts of a day. */
export const densityBucketsMs = [1, 5, 15, 60, 180].map((minutes) => minutes * minuteMs);
/** A tile of the timeline has 256. */
export const densityBucketsAtMost = 1024;

export const densityQuery = z
  .object({
    /** A multiple of `bucketMs`. */
    fromMs: epochMs,
    bucketMs: z.int().refine((ms) => densityBucketsMs.includes(ms), 'one of the lengths there are'),
    buckets: z.int().min(1).max(densityBucketsAtMost),
    cameraIds: z.array(cameraId).max(200).optional(),
    analysisMode: analysisMode.optional(),
    hasFallback: z.boolean().optional(),
  })
  .refine(({ fromMs, bucketMs }) => fromMs % bucketMs === 0, 'fromMs must be a multiple of bucketMs');
export type DensityQuery = z.infer<typeof densityQuery>;

/** How many events of a camera began in each bucket, in order; cameras without any are left out. */
export const cameraDensity = z.object({ cameraId, counts: z.array(z.int().nonnegative()) });
export type CameraDensity = z.infer<typeof cameraDensity>;

/** The stored frame of a camera that is nearest to an instant. */
export const frameAt = z.object({
  eventId,
  frameNumber: z.int(),
  /** For the address of its picture. */
  version: z.string(),
  atMs: epochMs,
});
export type FrameAt = z.infer<typeof frameAt>;

export const timelineContract = {
  density: call.input(densityQuery).output(z.array(cameraDensity)),
  /** One answer an instant, in their order; null where no frame lies within `withinMs`. */
  frames: call
    .input(
      z.object({
        cameraId,
        atMs: z.array(epochMs).min(1).max(24),
        withinMs: z
          .int()
          .min(0)
          .max(400 * 86_400_000),
      }),
    )
    .output(z.array(frameAt.nullable())),
};
