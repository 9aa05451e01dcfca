import type { Camera, CameraSource, CameraStatus, Sensitivity } from '#shared/model/camera.ts';

/** Cameras in words. Pure. */

export const sourceTypeNames = {
  file: 'Video file',
  folder: 'Folder of videos',
  demo: 'Built-in demo',
  import: 'Imported footage',
} as const satisfies Record<CameraSource['type'], string>;

/** What a camera reads, without the path's leading folders: the whole path is shown beside it on demand. */
export function sourceWords(source: CameraSource): string {
  switch (source.type) {
    case 'file':
      return `${source.playback === 'loop' ? 'Loops' : 'Reads'} ${lastPart(source.path)}`;
    case 'folder':
      return `Reads every video in ${lastPart(source.path)}`;
    case 'demo':
      return 'The built-in demo scene';
    case 'import':
      return 'Holds imported footage';
  }
}

export function sourcePath(source: CameraSource): string | undefined {
  return 'path' in source ? source.path : undefined;
}

/** `progress` is a state of its own: a recording is read to its end, a live picture is watched. */
export type StatusTone = 'idle' | 'busy' | 'live' | 'done' | 'failed';

export type StatusWords = { readonly label: string; readonly detail?: string; readonly tone: StatusTone };

export function statusWords({
  status,
  source,
  enabled,
}: Pick<Camera, 'status' | 'source' | 'enabled'>): StatusWords {
  if (source.type === 'import') return { label: 'Nothing to watch', tone: 'idle' };
  if (!enabled && status.state !== 'failed') return { label: 'Off', tone: 'idle' };
  switch (status.state) {
    case 'off':
      return { label: 'Off', tone: 'idle' };
    case 'starting':
      return { label: 'Starting', tone: 'busy' };
    case 'watching':
      return watchingWords(status);
    case 'waiting':
      return { label: 'Waiting for new videos', tone: 'live' };
    case 'finished':
      return { label: 'Read to the end', tone: 'done' };
    case 'failed':
      return { label: 'Failed', tone: 'failed' };
  }
}

function watchingWords({ progress, reading }: CameraStatus): StatusWords {
  if (progress === undefined) return { label: 'Watching', tone: 'live' };
  const label = `Reading, ${percentWords(progress)}`;
  return reading === undefined ? { label, tone: 'live' } : { label, detail: reading, tone: 'live' };
}

/** Whole percent, rounded down so that 100 % means done. */
export function percentWords(share: number): string {
  return `${Math.floor(Math.min(1, Math.max(0, share)) * 100)}%`;
}

export const sensitivityOptions = [
  { id: 'low', label: 'Low', description: 'Large or near things: a person at the door, a car in the drive' },
  { id: 'medium', label: 'Medium', description: 'People, cars and larger animals; right for most views' },
  { id: 'high', label: 'High', description: 'Small or distant things; also finds more leaves and rain' },
] as const satisfies readonly { id: Sensitivity; label: string; description: string }[];

export function settingsWords({ sensitivity, zones, analysisMode, cooldownS }: Camera): string {
  const level = sensitivityOptions.find(({ id }) => id === sensitivity)?.label ?? sensitivity;
  return [
    `${level} sensitivity`,
    zonesWords(zones.length),
    `${cooldownS} s cooldown`,
    ...(analysisMode === 'single_frame' ? ['one frame'] : []),
  ].join(' · ');
}

export function eventCountWords(count: number): string {
  if (count === 0) return 'No events';
  return count === 1 ? '1 event' : `${count.toLocaleString('en')} events`;
}

function zonesWords(count: number): string {
  if (count === 0) return 'whole picture';
  return count === 1 ? '1 zone' : `${count} zones`;
}

/** Also of Windows paths, which a Linux browser may show for a core on another system. */
function lastPart(path: string): string {
  return path.split(/[\\/]/).findLast((part) => part !== '') ?? path;
}
