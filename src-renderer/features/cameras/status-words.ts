import type { Camera, CameraStatus, Decoding } from '#shared/model/camera.ts';
import { codecName, frameRateText } from './codec-name.ts';

/** `progress` is a state of its own: a recording is read to its end, a live picture is watched. */
export type StatusTone = 'idle' | 'busy' | 'live' | 'done' | 'trouble' | 'failed';

export type StatusWords = { readonly label: string; readonly detail?: string; readonly tone: StatusTone };

/** What a camera does right now, in words. Pure. */
export function statusWords({
  status,
  source,
  enabled,
}: Pick<Camera, 'status' | 'source' | 'enabled'>): StatusWords {
  if (source.type === 'import') return { label: 'Nothing to watch', tone: 'idle' };
  if (!enabled && status.state !== 'failed') return { label: 'Off', tone: 'idle' };
  return status.state === 'watching' ? watchingWords(status) : stateWords[status.state];
}

const stateWords: Record<Exclude<CameraStatus['state'], 'watching'>, StatusWords> = {
  off: { label: 'Off', tone: 'idle' },
  starting: { label: 'Starting', tone: 'busy' },
  waiting: { label: 'Waiting for new videos', tone: 'live' },
  finished: { label: 'Read to the end', tone: 'done' },
  stalled: { label: 'No picture', detail: 'connected, but nothing arrives', tone: 'trouble' },
  offline: { label: 'Offline', tone: 'trouble' },
  failed: { label: 'Failed', tone: 'failed' },
};

function watchingWords({ progress, reading, stream }: CameraStatus): StatusWords {
  if (stream !== undefined) return { label: 'Watching', detail: streamWords(stream), tone: 'live' };
  if (progress === undefined) return { label: 'Watching', tone: 'live' };
  const label = `Reading, ${percentWords(progress)}`;
  return reading === undefined ? { label, tone: 'live' } : { label, detail: reading, tone: 'live' };
}

type StreamStatus = NonNullable<CameraStatus['stream']>;

function streamWords({ codec, widthPx, heightPx, framesPerSecond }: StreamStatus): string {
  const rate = framesPerSecond === null ? [] : [frameRateText(framesPerSecond)];
  return [codecName(codec), `${widthPx}×${heightPx}`, ...rate].join(' · ');
}

/** How much is decoded, for people: they care what it costs and whether something is missed. */
export const decodingWords: Record<Decoding, string> = {
  keyframes: 'Saving power: looks at keyframes until something changes',
  everything: 'Something changes: looks at every picture',
  low_rate: 'Looks at a few pictures a second: this camera sends keyframes too rarely',
};

/** Whole percent, rounded down so that 100 % means done. */
export function percentWords(share: number): string {
  return `${Math.floor(Math.min(1, Math.max(0, share)) * 100)}%`;
}
