import { z } from 'zod';
import { eventId } from '#shared/model/event.ts';

/** What the address of Today remembers; anything unreadable is left out. */
export const todaySearch = z.object({
  /** The event whose detail is open. */
  event: eventId.optional().catch(undefined),
});
