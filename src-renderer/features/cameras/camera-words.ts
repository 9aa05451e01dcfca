import type { Camera, CameraSource, Sensitivity } from '#shared/model/camera.ts';
import { modeNames } from '#renderer/ui/mode-badges.tsx';

/** Cameras in words. Pure. */

export const sourceTypeNames = {
  file: 'Video file',
  folder: 'Folder of videos',
  stream: 'Network camera',
  nvr: 'Camera of an NVR',
  demo: 'Built-in demo',
  import: 'Imported footage',
} as const satisfies Record<CameraSource['type'], string>;

/**
 * What a camera reads, without the path's leading folders: the whole path is shown beside it on demand.
 * `nvrNames`: names of the NVRs by id.
 */
export function sourceWords(source: CameraSource, nvrNames: ReadonlyMap<string, string>): string {
  switch (source.type) {
    case 'file':
      return `${source.playback === 'loop' ? 'Loops' : 'Reads'} ${lastPart(source.path)}`;
    case 'folder':
      return `Reads every video in ${lastPart(source.path)}`;
    case 'stream':
      return source.url;
    case 'nvr':
      return `On ${nvrNames.get(source.nvrId) ?? 'an NVR that was removed'}`;
    case 'demo':
      return 'The built-in demo scene';
    case 'import':
      return 'Holds imported footage';
  }
}

export function sourcePath(source: CameraSource): string | undefined {
  if (source.type === 'stream') return source.url;
  return 'path' in source ? source.path : undefined;
}

export const sensitivityOptions = [
  { id: 'low', label: 'Low', description: 'Large or near things: a person at the door, a car in the drive' },
  { id: 'medium', label: 'Medium', description: 'People, cars and larger animals; right for most views' },
  { id: 'high', label: 'High', description: 'Small or distant things; also finds more leaves and rain' },
] as const satisfies readonly { id: Sensitivity; label: string; description: string }[];

/** An NVR tells motion itself: sensitivity and zones are its own. */
export function settingsWords({ source, sensitivity, zones, analysisMode, cooldownS }: Camera): string {
  const level = sensitivityOptions.find(({ id }) => id === sensitivity)?.label ?? sensitivity;
  const motion =
    source.type === 'nvr' ? [] : [`${level.toLowerCase()} sensitivity`, zonesWords(zones.length)];
  const unbroken = (part: string) => part.replaceAll(' ', '\u00a0'); // a line may end between two of them only
  return [modeNames[analysisMode], ...motion, `${cooldownS} s cooldown`].map(unbroken).join('\u00a0· ');
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
