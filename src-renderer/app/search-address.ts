import { z } from 'zod';
import { eventId } from '#shared/model/event.ts';
import { queryText, searchSort } from '#shared/model/search.ts';

/** What the address of the search page remembers; anything unreadable is left out. */
export const searchAddress = z.object({
  /** In the language of `src-shared/search`; a number is read as text. */
  q: z
    .union([queryText, z.number().transform(String)])
    .optional()
    .catch(undefined),
  /** Left out: by relevance. */
  sort: searchSort.optional().catch(undefined),
  /** The event whose detail is open, and which of its frames is shown first. */
  event: eventId.optional().catch(undefined),
  frame: z.int().min(1).max(999).optional().catch(undefined),
});
export type SearchAddress = z.infer<typeof searchAddress>;
