import { z } from 'zod';

/** What the address of the cameras says; anything unreadable is left out. */
export const camerasSearch = z.object({
  /** A camera is being added. */
  add: z.literal(true).optional().catch(undefined),
});
