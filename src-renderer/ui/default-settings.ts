import { settings } from '#shared/model/settings.ts';

export const defaultSettings = settings.parse({});

/** Of settings, which are JSON. */
export function isSameValue(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
