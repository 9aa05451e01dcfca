import { t } from '#renderer/i18n/i18n.ts';
import type { Nvr } from '#shared/model/nvr.ts';
import { durationText } from '#renderer/ui/duration-text.ts';

/** NVRs in words. Pure. */

export type NvrTone = 'idle' | 'busy' | 'live' | 'trouble';

export function nvrStateWords({ status, enabled }: Pick<Nvr, 'status' | 'enabled'>): {
  readonly label: string;
  readonly tone: NvrTone;
} {
  if (!enabled) return { label: t('nvrs:nvrWords.off'), tone: 'idle' };
  return stateWords()[status.state];
}

const stateWords = (): Record<Nvr['status']['state'], { label: string; tone: NvrTone }> => ({
  off: { label: t('nvrs:nvrWords.off'), tone: 'idle' },
  connecting: { label: t('nvrs:nvrWords.connecting'), tone: 'busy' },
  connected: { label: t('nvrs:nvrWords.connected'), tone: 'live' },
  offline: { label: t('nvrs:nvrWords.offline'), tone: 'trouble' },
});

/** Less than this moves no clip out of its event. */
const toleratedOffsetMs = 2_000;

/** Empty while both clocks agree. */
export function clockWords(offsetMs: number | null): string {
  if (offsetMs === null || Math.abs(offsetMs) <= toleratedOffsetMs) return '';
  const length = durationText(Math.abs(offsetMs));
  return offsetMs > 0
    ? t('nvrs:nvrWords.clockAhead', { length })
    : t('nvrs:nvrWords.clockBehind', { length });
}
