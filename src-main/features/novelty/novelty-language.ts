/** What the search worker is asked about unusual events and what it answers. Plain data: it crosses a thread. */
import { z } from 'zod';

export const noveltyJob = 'novelty';

export const dueEvent = z.object({
  eventId: z.string(),
  /** Its vectors are of this model. */
  modelVersion: z.string(),
});
export type DueEvent = z.infer<typeof dueEvent>;

export const noveltyRequest = z.object({ events: z.array(dueEvent).max(100) });

/** `never`: less alike than anything in the camera's past; `seldom`: than nearly all; `hour`: nothing at this time of day. */
export const noveltyReasons = ['never', 'seldom', 'hour'] as const;
export const noveltyReason = z.enum(noveltyReasons);
export type NoveltyReason = z.infer<typeof noveltyReason>;

export const eventNovelty = dueEvent.extend({
  /** Rank among the camera's own past, 0 (usual) to 1 (never seen so). */
  score: z.number().min(0).max(1),
  /** Null: it is usual, or there is not enough past to say so. */
  reason: noveltyReason.nullable(),
  /** The frame that differs most; null when none has a vector. */
  frameNumber: z.int().nullable(),
  /** Earlier events that it was compared with. */
  comparedWith: z.int(),
});
export type EventNovelty = z.infer<typeof eventNovelty>;

export const noveltyAnswer = z.array(eventNovelty);

/** Fewer earlier events are not enough past to call anything unusual. */
export const leastPast = 12;
