import { type Carrier, carriers } from '#shared/model/description.ts';

/** The carrier that a description names; of several the first in the order of PR-4. Whole words only: "pick-ups" is none. */
export function carrierOf(text: string): Carrier | null {
  return carriers.find((carrier) => new RegExp(`(?<![\\w-])${carrier}\\b`, 'i').test(text)) ?? null;
}
