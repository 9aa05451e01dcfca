import type { Nvr } from '#shared/model/nvr.ts';
import { durationText } from '#renderer/ui/duration-text.ts';

/** NVRs in words. Pure. */

export type NvrTone = 'idle' | 'busy' | 'live' | 'trouble';

export function nvrStateWords({ status, enabled }: Pick<Nvr, 'status' | 'enabled'>): {
  readonly label: string;
  readonly tone: NvrTone;
} {
  if (!enabled) return { label: 'Off', tone: 'idle' };
  return stateWords[status.state];
}

const stateWords: Record<Nvr['status']['state'], { label: string; tone: NvrTone }> = {
  off: { label: 'Off', tone: 'idle' },
  connecting: { label: 'Connecting', tone: 'busy' },
  connected: { label: 'Connected', tone: 'live' },
  offline: { label: 'Offline', tone: 'trouble' },
};

/** Less than this moves no clip out of its event. */
const toleratedOffsetMs = 2_000;

/** Empty while both clocks agree. */
export function clockWords(offsetMs: number | null): string {
  if (offsetMs === null || Math.abs(offsetMs) <= toleratedOffsetMs) return '';
  const direction = offsetMs > 0 ? 'ahead' : 'behind';
  return `Its clock is ${durationText(Math.abs(offsetMs))} ${direction}. Let it and this computer use the same time server.`;
}
