import type { Settings } from '#shared/model/settings.ts';

/** The change that undoes a change: the old values of exactly what it touches. */
export function changeBack(settings: Settings, change: Partial<Settings>): Partial<Settings> {
  // Object.keys forgets that these are keys of Settings
  const keys = Object.keys(change) as (keyof Settings)[];
  return Object.fromEntries(keys.map((key) => [key, settings[key]]));
}
