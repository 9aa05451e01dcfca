/** What an analyser said about an event, and how it is asked again (UX-5, UX-6, PR-4). */
import { z } from 'zod';
import { analysisMode, eventId } from './event.ts';
import { utcTime } from './time.ts';

export const reanalysesPerHour = 3;

/** In the order in which they are looked for (PR-4). */
export const carriers = ['fedex', 'ups', 'usps', 'amazon', 'dhl'] as const;
export type Carrier = (typeof carriers)[number];

export const reanalyseRequest = z.object({
  eventId,
  /** Left out: all stored frames. They are shown to the analyser in time order, each once. */
  frameNumbers: z.array(z.int().min(1).max(999)).min(1).max(20).optional(),
  /** Only the one that the frames are of: another one would need the clip. */
  mode: analysisMode.optional(),
});
export type ReanalyseRequest = z.infer<typeof reanalyseRequest>;

export const eventDescription = z.object({
  eventId,
  /** Text of a machine: shown as text, at most 2,000 characters. */
  llmDescription: z.string().nullable(),
  providerUsed: z.string().nullable(),
  /** What the analyser thinks of its own answer, 0 to 100. */
  aiConfidence: z.int().min(0).max(100).nullable(),
  /** Below 50, or vague words (UX-6). */
  lowConfidence: z.boolean(),
  deliveryCarrier: z.enum(carriers).nullable(),
  reanalyzedAt: utcTime.nullable(),
  reanalysisCount: z.int().nonnegative(),
  /** Of the three in an hour. */
  reanalysesLeft: z.int().min(0).max(reanalysesPerHour),
});
export type EventDescription = z.infer<typeof eventDescription>;
