import { z } from 'zod';
import { cameraId, eventId } from './event.ts';
import { utcTime } from './time.ts';

export const exportFormats = ['mp4', 'frames', 'sheet', 'pdf', 'json', 'csv'] as const;
export const exportFormat = z.enum(exportFormats);
export type ExportFormat = z.infer<typeof exportFormat>;

/** UUIDv7. */
export const exportId = z.uuid();

/** What is exported: chosen events, or whatever happened in a stretch of time. */
export const exportSelection = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('events'), eventIds: z.array(eventId).min(1).max(1000) }),
  z.object({
    kind: z.literal('range'),
    from: utcTime,
    /** Exclusive; at most 31 days after `from`. */
    to: utcTime,
    /** All of them when left out. */
    cameraIds: z.array(cameraId).max(200).optional(),
  }),
]);
export type ExportSelection = z.infer<typeof exportSelection>;

export const exportOptions = z.object({
  selection: exportSelection,
  format: exportFormat,
  /** Of `mp4`: encoded anew with the local time and the detected objects on every picture. */
  burnIn: z.boolean().default(false),
});

export const exportEstimate = z.object({
  events: z.int(),
  frames: z.int(),
  /** About; null when only the source of the footage knows. */
  sizeBytes: z.int().nullable(),
  /** Of the events, with their oldest and newest time. */
  from: utcTime.nullable(),
  to: utcTime.nullable(),
  cameraIds: z.array(cameraId),
  /** Of the events, those that an earlier export holds in the same kind of file, and when the last one was made. */
  exported: z.object({ events: z.int(), lastAt: utcTime.nullable() }),
});
export type ExportEstimate = z.infer<typeof exportEstimate>;

/** Why an event is not there as it was asked for. */
export const exportNote = z.object({ eventId: eventId.nullable(), code: z.string(), message: z.string() });
export type ExportNote = z.infer<typeof exportNote>;

const errorData = z.object({ code: z.string(), message: z.string(), nextStep: z.string() });

export const exportJob = z.object({
  id: exportId,
  format: exportFormat,
  state: z.enum(['running', 'done', 'failed', 'cancelled']),
  /** Absolute path of the folder that holds the files when it is done. */
  folder: z.string(),
  events: z.int(),
  /** 0 to 1. */
  share: z.number().min(0).max(1),
  startedAt: utcTime,
  /** When it is done. */
  files: z.int(),
  sizeBytes: z.int(),
  notes: z.array(exportNote),
  error: errorData.nullable(),
});
export type ExportJob = z.infer<typeof exportJob>;

/** An export that was made. */
export const pastExport = z.object({
  id: exportId,
  folder: z.string(),
  format: exportFormat,
  events: z.int(),
  files: z.int(),
  sizeBytes: z.int(),
  createdAt: utcTime,
  /** Its manifest is where it was written. */
  isThere: z.boolean(),
  /** The only file beside manifest and sums; null when there are more. */
  singleFile: z.string().nullable(),
});
export type PastExport = z.infer<typeof pastExport>;

export const exportFinding = z.object({
  name: z.string(),
  problem: z.enum(['missing', 'changed', 'extra', 'unreadable']),
  message: z.string(),
});

/** What a check of the files against their manifest found. */
export const exportCheck = z.object({
  isWhole: z.boolean(),
  files: z.int(),
  sizeBytes: z.int(),
  findings: z.array(exportFinding),
});
export type ExportCheck = z.infer<typeof exportCheck>;

/** When events were last exported; those that never were are left out. */
export const exportMark = z.object({ eventId, exportedAt: utcTime });
export type ExportMark = z.infer<typeof exportMark>;
