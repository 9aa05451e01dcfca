import { t } from '#renderer/i18n/i18n.ts';
import { numberText } from './number-text.ts';

const secondMs = 1_000;
const minuteMs = 60 * secondMs;
const hourMs = 60 * minuteMs;

/** A length of time for people: `0.8 s`, `42 s`, `3 min 05 s`, `2 h 07 min`. */
export function durationText(durationMs: number): string {
  const lengthMs = Math.max(0, durationMs);
  if (lengthMs < 9_950) return t('common:duration.seconds', { seconds: numberText(lengthMs / secondMs, 1) });
  const seconds = Math.round(lengthMs / secondMs);
  if (seconds < 60) return t('common:duration.seconds', { seconds });
  if (lengthMs < hourMs - 500) {
    const parts = { minutes: Math.floor(seconds / 60), seconds: twoDigits(seconds % 60) };
    return t('common:duration.minutes', parts);
  }
  const minutes = Math.round(lengthMs / minuteMs);
  return t('common:duration.hours', { hours: Math.floor(minutes / 60), minutes: twoDigits(minutes % 60) });
}

/** Where a frame lies in its clip: `+1.2s`. */
export function offsetText(offsetMs: number): string {
  return t('common:duration.offset', { seconds: numberText(offsetMs / secondMs, 1, true) });
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}
