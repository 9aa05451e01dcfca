import { z } from 'zod';
import { utcTime } from './time.ts';

/** Milliseconds over the rolling window; null when nothing was measured. */
export const timing = z
  .object({ avg: z.number(), min: z.number(), max: z.number(), p95: z.number(), count: z.int() })
  .nullable();
export type Timing = z.infer<typeof timing>;

/** D-3.8.2. Counters count from the start of the program. */
export const metricsSnapshot = z.object({
  at: utcTime,
  uptimeS: z.number(),
  framesProcessed: z.int(),
  motionDetected: z.object({ count: z.int(), hitRatePercent: z.number() }),
  eventsCreated: z.int(),
  eventsSuppressed: z.int(),
  /** Local detector and image encoder; the requirement's key is `coreml_inference_time`. */
  detectorInferenceTime: timing,
  llmInferenceTime: timing,
  /** Percent of one core, this program's processes together. */
  cpuUsage: z.object({ current: z.number(), average: z.number() }),
  memoryUsageMb: z.number(),
  /** Motion frame to committed row, ms. */
  frameProcessingLatency: timing,
  /** Event closed to lines written, ms. */
  eventLogLatency: timing,
  systemAvailabilityPercent: z.number(),
  eventsPersisted: z.int(),
  dbWriteErrors: z.int(),
  fileWriteErrors: z.int(),
  storageWarnings: z.int(),
  storagePercent: z.int(),
  /** Clips of events that were fetched, and that could not be had (C-log); null when none was asked for. */
  clips: z
    .object({ downloaded: z.int(), failed: z.int(), successPercent: z.number().nullable() })
    .default({ downloaded: 0, failed: 0, successPercent: null }), // lines of earlier versions have none
});
export type MetricsSnapshot = z.infer<typeof metricsSnapshot>;

/** One thing that is not as it should be, and what to do about it (I15). */
export const healthIssue = z.object({
  code: z.string(),
  message: z.string(),
  nextStep: z.string(),
  since: utcTime.nullable(),
  /** The camera, or the part of the program, which the message begins with; null: the library as a whole. */
  about: z.object({ kind: z.enum(['camera', 'part']), name: z.string() }).nullable(),
});
export type HealthIssue = z.infer<typeof healthIssue>;

export const health = z.object({
  status: z.enum(['ok', 'degraded', 'failed']),
  issues: z.array(healthIssue),
  database: z.object({
    status: z.enum(['ok', 'unavailable']),
    sizeBytes: z.int(),
    walBytes: z.int(),
    schemaVersion: z.int(),
  }),
  ingest: z.object({
    state: z.enum(['running', 'stopped']),
    cameras: z.int(),
    watching: z.int(),
    failed: z.int(),
  }),
  /** Events whose lines are still due. */
  eventLogs: z.object({ pending: z.int() }),
  degradations: z.array(z.object({ reason: z.string(), count: z.int(), lastAt: z.string() })),
});
export type Health = z.infer<typeof health>;
