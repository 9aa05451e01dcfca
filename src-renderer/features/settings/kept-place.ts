/** Where a person was on the page, over the moment in which another language builds it anew. */
import { z } from 'zod';

const storageKey = 'porchlight.settings-place';

const place = z.object({
  scrollTop: z.number(),
  /** Id of the focused element or of the nearest one around it; empty: nothing to focus. */
  anchor: z.string(),
  search: z.string(),
  /** After that the page is a new visit. */
  keptAtMs: z.number(),
});
export type Place = z.infer<typeof place>;

const keptForMs = 5_000;

export function keepPlace(kept: Place): void {
  sessionStorage.setItem(storageKey, JSON.stringify(kept));
}

/** Once; null when there is none. */
export function takePlace(nowMs: number): Place | null {
  const text = sessionStorage.getItem(storageKey);
  if (text === null) return null;
  sessionStorage.removeItem(storageKey);
  const kept = place.safeParse(parsed(text));
  return kept.success && nowMs - kept.data.keptAtMs < keptForMs ? kept.data : null;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null; // somebody else wrote there
  }
}
