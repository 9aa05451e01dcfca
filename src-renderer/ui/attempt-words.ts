import { t } from '#renderer/i18n/i18n.ts';

/** Until something that is not reachable is tried again. Pure. */
export function attemptWords(nextAttemptMs: number, nowMs: number): string {
  const seconds = Math.ceil((nextAttemptMs - nowMs) / 1000);
  if (seconds <= 0) return t('common:attempt.now');
  return seconds < 100
    ? t('common:attempt.inSeconds', { seconds })
    : t('common:attempt.inMinutes', { minutes: Math.round(seconds / 60) });
}
