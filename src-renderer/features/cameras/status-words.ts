import { t } from '#renderer/i18n/i18n.ts';
import type { Camera, CameraStatus, Decoding } from '#shared/model/camera.ts';
import { fromUtcTime } from '#shared/model/time.ts';
import { codecName, frameRateText } from './codec-name.ts';

/** `progress` is a state of its own: a recording is read to its end, a live picture is watched. */
export type StatusTone = 'idle' | 'busy' | 'live' | 'done' | 'trouble' | 'failed';

export type StatusWords = { readonly label: string; readonly detail?: string; readonly tone: StatusTone };

/** What a camera does right now, in words. Pure. */
export function statusWords(
  { status, source, enabled }: Pick<Camera, 'status' | 'source' | 'enabled'>,
  /** Writes a time that is to come. */
  ahead: (atMs: number) => string,
): StatusWords {
  if (source.type === 'import') return { label: t('cameras:statusWords.nothingToWatch'), tone: 'idle' };
  if (!enabled && status.state !== 'failed') return { label: t('cameras:statusWords.off'), tone: 'idle' };
  if (status.resumesAt !== undefined) return offUntil(ahead(fromUtcTime(status.resumesAt)));
  return status.state === 'watching' ? watchingWords(status) : stateWords()[status.state];
}

function offUntil(time: string): StatusWords {
  const detail = t('cameras:statusWords.bySchedule');
  return { label: t('cameras:statusWords.offUntil', { time }), detail, tone: 'idle' };
}

const stateWords = (): Record<Exclude<CameraStatus['state'], 'watching'>, StatusWords> => ({
  off: { label: t('cameras:statusWords.off'), tone: 'idle' },
  starting: { label: t('cameras:statusWords.starting'), tone: 'busy' },
  waiting: { label: t('cameras:statusWords.waitingForNewVideos'), tone: 'live' },
  finished: { label: t('cameras:statusWords.readToTheEnd'), tone: 'done' },
  stalled: {
    label: t('cameras:statusWords.noPicture'),
    detail: t('cameras:statusWords.connectedButNothingArrives'),
    tone: 'trouble',
  },
  offline: { label: t('cameras:statusWords.offline'), tone: 'trouble' },
  failed: { label: t('cameras:statusWords.failed'), tone: 'failed' },
});

function watchingWords({ progress, reading, stream }: CameraStatus): StatusWords {
  if (stream !== undefined)
    return { label: t('cameras:statusWords.watching'), detail: streamWords(stream), tone: 'live' };
  if (progress === undefined) return { label: t('cameras:statusWords.watching'), tone: 'live' };
  const label = t('cameras:statusWords.reading', { percent: percentWords(progress) });
  return reading === undefined ? { label, tone: 'live' } : { label, detail: reading, tone: 'live' };
}

type StreamStatus = NonNullable<CameraStatus['stream']>;

function streamWords({ codec, widthPx, heightPx, framesPerSecond }: StreamStatus): string {
  const rate = framesPerSecond === null ? [] : [frameRateText(framesPerSecond)];
  return [codecName(codec), `${widthPx}×${heightPx}`, ...rate].join(' · ');
}

/** How much is decoded, for people: they care what it costs and whether something is missed. */
export const decodingWords = (): Record<Decoding, string> => ({
  keyframes: t('cameras:statusWords.savingPowerLooksAt'),
  everything: t('cameras:statusWords.somethingChangesLooksAt'),
  low_rate: t('cameras:statusWords.looksAtAFew'),
});

/** Whole percent, rounded down so that 100 % means done. */
export function percentWords(share: number): string {
  return `${Math.floor(Math.min(1, Math.max(0, share)) * 100)}%`;
}
