import { z } from 'zod';
import { cameraId } from './event.ts';
import { localDay, utcTime } from './time.ts';

export const storageKinds = [
  'database',
  'frames',
  'thumbnails',
  'snapshots',
  'videos',
  'clips',
  'event_logs',
  'logs',
  'backups',
  'exports',
  'other',
] as const;
export const storageKind = z.enum(storageKinds);
export type StorageKind = z.infer<typeof storageKind>;

/** D-3.6.5. */
export const storageStats = z.object({
  totalBytes: z.int(),
  limitBytes: z.int(),
  /** Rounded down; may exceed 100. */
  percentageUsed: z.int(),
  /** `totalBytes >= limitBytes`. */
  isOverLimit: z.boolean(),
});
export type StorageStats = z.infer<typeof storageStats>;

/**
 * What a person needs to know about storage. `warning`: from 80 % on. `full`: nothing new is stored, because of the
 * user's limit (`limit`, or `protected_days` when only protected days are left) or the disk itself (`disk`).
 */
export const storageState = z.object({
  phase: z.enum(['ok', 'warning', 'full']),
  reason: z.enum(['limit', 'protected_days', 'disk']).nullable(),
  /** One sentence that says why, and what to do; null while all is well. */
  message: z.string().nullable(),
  nextStep: z.string().nullable(),
  since: utcTime,
  stats: storageStats,
  /** `Storage: 1.2GB / 4GB (30%)` (D-3.6.10). */
  line: z.string(),
  disk: z.object({ freeBytes: z.int(), totalBytes: z.int() }),
});
export type StorageState = z.infer<typeof storageState>;

export const storageUsage = z.object({
  byKind: z.array(z.object({ kind: storageKind, bytes: z.int(), files: z.int() })),
  byCamera: z.array(z.object({ cameraId, bytes: z.int(), events: z.int() })),
  /** Oldest first; files that belong to a day. */
  byDay: z.array(z.object({ day: localDay, bytes: z.int() })),
  eventCount: z.int(),
  measuredAt: utcTime.nullable(),
});
export type StorageUsage = z.infer<typeof storageUsage>;

/** The settings that decide how long events are kept. */
export const storagePlan = z.object({
  maxStorageGb: z.number().positive().max(1_000_000),
  minRetentionDays: z.int().min(0).max(3650),
  retentionDays: z.int().min(0).max(3650),
  retentionMaxEvents: z.int().min(0).max(100_000_000),
});
export type StoragePlan = z.infer<typeof storagePlan>;

/** What a plan would mean with the footage of the last days. */
export const storageForecast = z.object({
  /** Null when there is too little footage to say, or nothing ever goes. */
  keepsDays: z.int().nullable(),
  bytesPerDay: z.int().nullable(),
  limitedBy: z.enum(['age', 'size', 'count', 'nothing']),
  /** What the next checks would delete at once. */
  deletesNow: z.object({ events: z.int(), bytes: z.int(), oldestKeptDay: localDay.nullable() }),
});
export type StorageForecast = z.infer<typeof storageForecast>;

export const rotationResult = z.object({
  days: z.array(z.object({ day: localDay, freedBytes: z.int(), eventsDeleted: z.int() })),
  /** Set when usage stays high because the rest is protected. */
  protectedBytes: z.int().nullable(),
  /** Why nothing was done, for example a clock that jumped (P15). */
  suspended: z.string().optional(),
});
export type RotationResult = z.infer<typeof rotationResult>;

/** RT-2. */
export const retentionResult = z.object({
  eventsDeleted: z.int(),
  thumbnailsDeleted: z.int(),
  thumbnailsFailed: z.int(),
  framesDeleted: z.int(),
  spaceFreedMb: z.number(),
  batchesProcessed: z.int(),
  /** Why nothing was done, for example a clock that jumped (P15); null when it ran. */
  suspended: z.string().nullable(),
  /** False when the rest waits: it was suspended, or the core is being stopped. */
  isComplete: z.boolean(),
});
export type RetentionResult = z.infer<typeof retentionResult>;
