import { numberText } from './number-text.ts';

const units = ['KB', 'MB', 'GB', 'TB'] as const;

/**
 * An amount of storage for people: `0 KB`, `812 KB`, `4.5 MB` (`4,5 MB`), `12 GB`. In units of 1024, because that is how the
 * storage limit counts.
 */
export function bytesText(bytes: number): string {
  let value = Math.max(0, bytes) / 1024;
  let unit = 0;
  while (value >= 999.5 && unit < units.length - 1) {
    value /= 1024;
    unit += 1;
  }
  const isShort = unit > 0 && value < 9.95;
  return `${isShort ? numberText(value, 1) : wholeUnits(value)} ${units[unit] ?? 'TB'}`;
}

/** What is there must not look like nothing. */
function wholeUnits(value: number): string {
  return numberText(value > 0 && value < 1 ? 1 : Math.round(value));
}
