import { z } from 'zod';
import { localDay, utcTime } from './time.ts';

/** UUIDv7, lower case: public id, directory name and foreign-key target (G-2). */
export const eventId = z
  .string()
  .regex(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/, 'not an event id');

export const cameraId = z
  .string()
  .max(100)
  .regex(/^[A-Za-z0-9](?!.*\.\.)[A-Za-z0-9._-]*$/, 'not a camera id');

export const eventTypes = ['motion', 'detection', 'tracking', 'anpr', 'nvr', 'manual'] as const;
export const eventType = z.enum(eventTypes);
export type EventType = z.infer<typeof eventType>;

export const analysisModes = ['single_frame', 'multi_frame', 'video_native'] as const;
export const analysisMode = z.enum(analysisModes);
export type AnalysisMode = z.infer<typeof analysisMode>;

export const samplingStrategies = ['uniform', 'adaptive', 'hybrid'] as const;
export const samplingStrategy = z.enum(samplingStrategies);
export type SamplingStrategy = z.infer<typeof samplingStrategy>;

export const analysisState = z.enum([
  'pending',
  'waiting_clip',
  'downloading',
  'extracting',
  'analysing',
  'done',
  'failed',
  'skipped',
]);
export type AnalysisState = z.infer<typeof analysisState>;

/** Where an event's stored frames stand: `none` means there was nothing to store. */
export const mediaState = z.enum(['pending', 'stored', 'none', 'missing']);
export type MediaState = z.infer<typeof mediaState>;

/** One step of a degradation: which mode failed, why, when (FB-1). */
export const fallbackDetail = z.object({
  mode: z.string(),
  code: z.string(),
  message: z.string(),
  at: utcTime,
});
export type FallbackDetail = z.infer<typeof fallbackDetail>;

export const detectedObject = z.object({
  label: z.string(),
  confidence: z.number().min(0).max(1),
  bbox: z.object({ x: z.number(), y: z.number(), width: z.number(), height: z.number() }),
});

/** One happening seen by one camera: the public columns of table `events`, one to one. */
export const eventRecord = z.object({
  id: z.int(),
  eventId,
  /** Start of the event. */
  timestamp: utcTime,
  /** End; while the event is open, the last activity. */
  endedAt: utcTime.nullable(),
  state: z.enum(['open', 'closed']),
  day: localDay,
  cameraId,
  eventType,
  /** Running frame counter of the stream at the start. */
  frameNumber: z.int().nonnegative(),
  motionConfidence: z.number().min(0).max(1).nullable(),
  detectedObjects: z.array(detectedObject),
  llmDescription: z.string().nullable(),
  eventData: z.record(z.string(), z.unknown()),
  correlationId: z.string().nullable(),
  analysisState,
  analysisMode: analysisMode.nullable(),
  requestedMode: analysisMode.nullable(),
  frameCountUsed: z.int().nullable(),
  samplingStrategy: samplingStrategy.nullable(),
  fallbackReason: z.string().nullable(),
  fallbackDetail: z.array(fallbackDetail),
  /** The stretch of footage the frames come from; their offsets count from `clipStart`. Of a single frame: its moment. */
  clipStart: utcTime.nullable(),
  clipEnd: utcTime.nullable(),
  providerUsed: z.string().nullable(),
  sourceEventId: z.string().nullable(),
  /** Relative to the snapshots folder; `imagePath` is the same file as seen from the data root. */
  snapshotPath: z.string().nullable(),
  imagePath: z.string().nullable(),
  thumbnailPath: z.string().nullable(),
  videoPath: z.string().nullable(),
  jsonLogPath: z.string().nullable(),
  mediaState,
  mediaBytes: z.int().nonnegative(),
  /** Size of the kept video; not part of `mediaBytes`. */
  videoBytes: z.int().nonnegative(),
  qualityScore: z.number().nullable(),
  reviewedAt: utcTime.nullable(),
  favourite: z.boolean(),
  note: z.string().nullable(),
  tags: z.array(z.string()),
  createdAt: utcTime,
  updatedAt: utcTime,
});
export type EventRecord = z.infer<typeof eventRecord>;

/** Position in the newest-first list: keyset paging on `(timestamp, id)` (UX-8). */
export const eventCursor = z.object({ timestamp: utcTime, id: z.int() });
export type EventCursor = z.infer<typeof eventCursor>;

/** What a list may be narrowed by (IF-2); every part alone or with any other. */
export const eventFilter = z.object({
  cameraIds: z.array(cameraId).max(200).optional(),
  eventType: eventType.optional(),
  /** Inclusive; compares with the start of the event. */
  from: utcTime.optional(),
  /** Exclusive. */
  to: utcTime.optional(),
  state: z.enum(['open', 'closed']).optional(),
  analysisMode: analysisMode.optional(),
  hasFallback: z.boolean().optional(),
  /** Object class, lower case. */
  label: z.string().trim().min(1).max(100).optional(),
  /**
   * Share 0 to 1, both ends included: with `label` of its best object; without, of the best object of any class,
   * and of the motion when the event has none.
   */
  minConfidence: z.number().min(0).max(1).optional(),
  maxConfidence: z.number().min(0).max(1).optional(),
  tag: z.string().trim().min(1).max(100).optional(),
  favourite: z.boolean().optional(),
  reviewed: z.boolean().optional(),
  /**
   * Whole words in description or note, all of them (ten at most), newest inserted first. The newest 20,000 matches
   * are looked at: the other filters narrow those, and totals end there.
   */
  q: z.string().trim().min(1).max(500).optional(),
});
export type EventFilter = z.infer<typeof eventFilter>;

export const longestNote = 4000;
export const longestTag = 60;
export const mostTags = 50;

const tags = z.array(z.string().trim().min(1).max(longestTag)).max(mostTags);

/** Review of one event or many (UX-7); what is left out stays. */
export const eventChange = z.object({
  reviewed: z.boolean().optional(),
  favourite: z.boolean().optional(),
  note: z.string().max(longestNote).nullable().optional(),
  /** In place of those that are there. */
  tags: tags.optional(),
  /** To those that are there, or after `tags`. */
  addTags: tags.optional(),
  removeTags: tags.optional(),
});
export type EventChange = z.infer<typeof eventChange>;

/** What a person had said about an event before a change, of what the change touched. */
export const eventMarks = z.object({
  eventId,
  reviewedAt: utcTime.nullable().optional(),
  favourite: z.boolean().optional(),
  note: z.string().nullable().optional(),
  tags: z.array(z.string()).optional(),
});
export type EventMarks = z.infer<typeof eventMarks>;

/** Events that were marked reviewed by one stroke: those with this `reviewedAt`, which no others have. */
export const reviewStroke = z.object({
  reviewedAt: utcTime,
  /** Starts of the oldest and the newest of them. */
  from: utcTime,
  to: utcTime,
});
export type ReviewStroke = z.infer<typeof reviewStroke>;

export const listOrder = z.enum(['newest', 'oldest']);
export type ListOrder = z.infer<typeof listOrder>;

/** E-9. */
export const eventStats = z.object({
  totalEvents: z.int(),
  /** Every type is present. */
  eventsByType: z.record(eventType, z.int()),
  /** By camera id. */
  eventsByCamera: z.record(z.string(), z.int()),
  dateRange: z.object({ firstEvent: utcTime.nullable(), lastEvent: utcTime.nullable() }),
});
export type EventStats = z.infer<typeof eventStats>;
