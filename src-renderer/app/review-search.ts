import { z } from 'zod';
import { analysisMode, cameraId, eventId, listOrder, longestTag } from '#shared/model/event.ts';
import { localDay, utcTime } from '#shared/model/time.ts';

/** What the address of the review page remembers; anything unreadable is left out. */
export const reviewSearch = z.object({
  /** Left out: one day. */
  view: z.literal('unreviewed').optional().catch(undefined),
  /** Left out: today, also after midnight. */
  day: localDay.optional().catch(undefined),
  /** The stretch that timeline and list show; left out: the whole day. `to` is exclusive. */
  from: utcTime.optional().catch(undefined),
  to: utcTime.optional().catch(undefined),
  /** Of the unreviewed; left out: newest first. */
  order: listOrder.optional().catch(undefined),
  /** Left out: all cameras. */
  cameras: z.array(cameraId).min(1).optional().catch(undefined),
  /** Left out: however they were analysed. */
  mode: analysisMode.optional().catch(undefined),
  /** Only those that fell back to less. */
  fallback: z.literal(true).optional().catch(undefined),
  /** Left out: whatever the person said about them. */
  reviewed: z.boolean().optional().catch(undefined),
  favourite: z.literal(true).optional().catch(undefined),
  tag: z.string().min(1).max(longestTag).optional().catch(undefined),
  /** The event whose detail is open. */
  event: eventId.optional().catch(undefined),
});
export type ReviewSearch = z.infer<typeof reviewSearch>;
