import { z } from 'zod';
import { analysisMode, cameraId, eventId } from '#shared/model/event.ts';
import { localDay } from '#shared/model/time.ts';

/** What the address of the review page remembers; anything unreadable is left out. */
export const reviewSearch = z.object({
  /** Left out: today, also after midnight. */
  day: localDay.optional().catch(undefined),
  /** Left out: all cameras. */
  cameras: z.array(cameraId).min(1).optional().catch(undefined),
  /** Left out: however they were analysed. */
  mode: analysisMode.optional().catch(undefined),
  /** Only those that fell back to less. */
  fallback: z.literal(true).optional().catch(undefined),
  /** The event whose detail is open. */
  event: eventId.optional().catch(undefined),
});
export type ReviewSearch = z.infer<typeof reviewSearch>;
