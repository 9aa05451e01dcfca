/**
 * What stands in the camera form, what is wrong with it, and the settings it makes. Pure.
 *
 * The draft keeps a path for each kind of source, so that switching between kinds loses nothing.
 */
import {
  type Camera,
  type CameraSettings,
  type CameraSource,
  cameraSettings,
  type Zone,
} from '#shared/model/camera.ts';

export type SourceType = CameraSource['type'];

export type CameraDraft = {
  readonly name: string;
  readonly sourceType: SourceType;
  readonly filePath: string;
  readonly playback: 'once' | 'loop';
  readonly folderPath: string;
  readonly enabled: boolean;
  readonly sensitivity: CameraSettings['sensitivity'];
  /** `NaN` while the field is empty. */
  readonly cooldownS: number;
  readonly analysisMode: CameraSettings['analysisMode'];
  /** `null` follows the general setting. */
  readonly retentionDays: CameraSettings['retentionDays'];
};

export type CameraDraftErrors = {
  readonly name?: string;
  readonly path?: string;
  readonly cooldownS?: string;
  readonly zones?: string;
};

export const newCameraDraft: CameraDraft = {
  name: '',
  sourceType: 'file',
  filePath: '',
  playback: 'once',
  folderPath: '',
  enabled: true,
  sensitivity: 'medium',
  cooldownS: 10,
  analysisMode: 'multi_frame',
  retentionDays: null,
};

export const demoCameraName = 'Demo';

export function draftFromCamera(camera: Camera): CameraDraft {
  const { name, source, enabled, sensitivity, cooldownS, analysisMode, retentionDays } = camera;
  return {
    name,
    sourceType: source.type,
    filePath: source.type === 'file' ? source.path : '',
    playback: source.type === 'file' ? source.playback : 'once',
    folderPath: source.type === 'folder' ? source.path : '',
    enabled,
    sensitivity,
    cooldownS,
    analysisMode,
    retentionDays,
  };
}

/** `null` while the path is missing. */
export function draftSource(draft: CameraDraft): CameraSource | null {
  switch (draft.sourceType) {
    case 'file': {
      const path = draft.filePath.trim();
      return path === '' ? null : { type: 'file', path, playback: draft.playback };
    }
    case 'folder': {
      const path = draft.folderPath.trim();
      return path === '' ? null : { type: 'folder', path };
    }
    case 'demo':
      return { type: 'demo' };
    case 'import':
      return { type: 'import' };
  }
}

/** `otherNames`: names of the other cameras; two alike would be hard to tell apart in a review. */
export function draftErrors(
  draft: CameraDraft,
  zones: readonly Zone[],
  otherNames: readonly string[],
): CameraDraftErrors {
  const name = nameError(draft.name, otherNames);
  const path = pathError(draft);
  const cooldownS = cooldownError(draft.cooldownS);
  const zonesText = zonesError(zones);
  return {
    ...(name !== undefined && { name }),
    ...(path !== undefined && { path }),
    ...(cooldownS !== undefined && { cooldownS }),
    ...(zonesText !== undefined && { zones: zonesText }),
  };
}

/** `null` while something is wrong. */
export function settingsFromDraft(draft: CameraDraft, zones: readonly Zone[]): CameraSettings | null {
  const { name, enabled, sensitivity, cooldownS, analysisMode, retentionDays } = draft;
  const source = draftSource(draft);
  const parsed = cameraSettings.safeParse({
    name,
    source,
    enabled,
    sensitivity,
    cooldownS,
    analysisMode,
    retentionDays,
    zones,
  });
  return parsed.success ? parsed.data : null;
}

function nameError(name: string, otherNames: readonly string[]): string | undefined {
  const wanted = name.trim();
  if (wanted === '') return 'Give the camera a name.';
  if (wanted.length > 80) return 'Use at most 80 characters.';
  const isTaken = otherNames.some((other) => other.toLowerCase() === wanted.toLowerCase());
  return isTaken ? 'Another camera has this name.' : undefined;
}

function pathError({ sourceType, filePath, folderPath }: CameraDraft): string | undefined {
  if (sourceType !== 'file' && sourceType !== 'folder') return undefined;
  const path = (sourceType === 'file' ? filePath : folderPath).trim();
  if (path === '') return sourceType === 'file' ? 'Choose a video file.' : 'Choose a folder.';
  if (path.length > 4096) return 'This path is too long.';
  return isAbsolutePath(path) ? undefined : 'Write the whole path, from the top of the disk.';
}

function cooldownError(seconds: number): string | undefined {
  return seconds >= 0 && seconds <= 300 ? undefined : 'Use 0 to 300 seconds.';
}

function zonesError(zones: readonly Zone[]): string | undefined {
  if (zones.some(({ name }) => name.trim() === '')) return 'Give every zone a name.';
  return zones.some(({ name }) => name.trim().length > 60)
    ? 'Use at most 60 characters for a zone.'
    : undefined;
}

/** `/x`, `C:\x`, `C:/x`, `\\server\share` or `~/x`. */
function isAbsolutePath(path: string): boolean {
  return /^(?:\/|~\/|[A-Za-z]:[\\/]|\\\\)/.test(path);
}
