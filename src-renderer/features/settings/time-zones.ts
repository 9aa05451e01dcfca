/** Time zones to choose from. Pure but for `Intl`. */
import { t } from '#renderer/i18n/i18n.ts';

export type TimeZoneOption = {
  /** IANA name, or `system`. */
  readonly id: string;
  /** "Europe/Berlin", spaces instead of underscores. */
  readonly name: string;
  /** "UTC+2" at that moment. */
  readonly offset: string;
};

export function timeZoneOptions(atMs: number): readonly TimeZoneOption[] {
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const names = new Set([...Intl.supportedValuesOf('timeZone'), 'UTC']);
  const zones = [...names].map((id) => ({ id, name: readable(id), offset: offsetWords(id, atMs) }));
  return [{ id: 'system', name: t('settings:timeZone.system'), offset: offsetWords(own, atMs) }, ...zones];
}

/** Whether all words stand somewhere in the text, in any order: "new york", "york america", "utc+2". */
export function matchesWords(text: string, words: string): boolean {
  const searched = text.toLowerCase();
  return words
    .toLowerCase()
    .replaceAll('_', ' ')
    .split(/\s+/)
    .every((word) => searched.includes(word));
}

export function offsetWords(zone: string, atMs: number): string {
  const parts = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'shortOffset' }).formatToParts(
    atMs,
  );
  const offset = parts.find(({ type }) => type === 'timeZoneName')?.value ?? 'GMT';
  return offset.replace('GMT', 'UTC');
}

function readable(zone: string): string {
  return zone.replaceAll('_', ' ');
}
