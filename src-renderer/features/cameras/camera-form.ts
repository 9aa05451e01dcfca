/**
 * What stands in the camera form and the settings it makes; what is wrong with it is in `camera-draft-errors.ts`. Pure.
 *
 * The draft keeps the fields of each kind of source, so that switching between kinds loses nothing.
 */
import {
  type Camera,
  type CameraSettings,
  type CameraSource,
  cameraSettings,
  followsSchedule,
  type Zone,
} from '#shared/model/camera.ts';
import { type ScheduleDraft, scheduleDraft, scheduleOf } from '#renderer/ui/schedule-draft.ts';
import { streamUrl } from '#shared/model/stream-url.ts';

export type SourceType = CameraSource['type'];

/** A camera as its NVR knows it. */
export type NvrCameraRef = { readonly nvrId: string; readonly nativeId: string };

export type CameraDraft = {
  readonly name: string;
  readonly sourceType: SourceType;
  readonly filePath: string;
  readonly playback: 'once' | 'loop';
  readonly folderPath: string;
  readonly url: string;
  readonly username: string;
  /** `null`: the stored one stays; empty: there is none. */
  readonly password: string | null;
  /** The address whose password is stored; `null`: none is stored. */
  readonly passwordUrl: string | null;
  readonly transport: 'tcp' | 'udp';
  readonly nvrCamera: NvrCameraRef | null;
  readonly clipsFrom: NvrCameraRef | null;
  readonly enabled: boolean;
  readonly sensitivity: CameraSettings['sensitivity'];
  /** `NaN` while the field is empty. */
  readonly cooldownS: number;
  readonly analysisMode: CameraSettings['analysisMode'];
  /** `null` follows the general setting. */
  readonly retentionDays: CameraSettings['retentionDays'];
  readonly schedule: ScheduleDraft;
};

export const newCameraDraft: CameraDraft = {
  name: '',
  sourceType: 'file',
  filePath: '',
  playback: 'once',
  folderPath: '',
  url: '',
  username: '',
  password: '',
  passwordUrl: null,
  transport: 'tcp',
  nvrCamera: null,
  clipsFrom: null,
  enabled: true,
  sensitivity: 'medium',
  cooldownS: 10,
  analysisMode: 'multi_frame',
  retentionDays: null,
  schedule: { isAlways: true, entries: [] },
};

// no text: a name like any other, kept in the database
export const demoCameraName = 'Demo';

export function draftFromCamera(camera: Camera): CameraDraft {
  const { name, source, enabled, sensitivity, cooldownS, analysisMode, retentionDays, clipsFrom } = camera;
  return {
    ...newCameraDraft,
    ...sourceFields(source),
    name,
    enabled,
    sensitivity,
    cooldownS,
    analysisMode,
    retentionDays,
    clipsFrom,
    schedule: scheduleDraft(camera.schedule),
  };
}

function sourceFields(source: CameraSource): Partial<CameraDraft> {
  const sourceType = source.type;
  switch (source.type) {
    case 'file':
      return { sourceType, filePath: source.path, playback: source.playback };
    case 'folder':
      return { sourceType, folderPath: source.path };
    case 'stream': {
      const { url, username, transport, hasPassword } = source;
      const password = hasPassword ? null : '';
      return { sourceType, url, username, transport, password, passwordUrl: hasPassword ? url : null };
    }
    case 'nvr':
      return { sourceType, nvrCamera: { nvrId: source.nvrId, nativeId: source.nativeId } };
    case 'demo':
    case 'import':
      return { sourceType };
  }
}

/** Also while its path or address is missing. */
export function hasSchedule({ sourceType, playback }: CameraDraft): boolean {
  return followsSchedule({ type: sourceType, playback });
}

/** `null` while its path or address is missing. */
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
    case 'stream':
      return streamSource(draft);
    case 'nvr':
      return draft.nvrCamera === null ? null : { type: 'nvr', ...draft.nvrCamera };
    case 'demo':
      return { type: 'demo' };
    case 'import':
      return { type: 'import' };
  }
}

function streamSource({ url, username, password, passwordUrl, transport }: CameraDraft): CameraSource | null {
  const address = streamUrl.safeParse(url);
  if (!address.success) return null;
  return {
    type: 'stream',
    url: address.data,
    username: username.trim(),
    hasPassword: passwordUrl !== null,
    transport,
    ...(password !== null && { password }),
  };
}

/** `null` while something is wrong. */
export function settingsFromDraft(draft: CameraDraft, zones: readonly Zone[]): CameraSettings | null {
  const { name, enabled, sensitivity, cooldownS, analysisMode, retentionDays, clipsFrom } = draft;
  const parsed = cameraSettings.safeParse({
    name,
    source: draftSource(draft),
    enabled,
    sensitivity,
    cooldownS,
    analysisMode,
    retentionDays,
    clipsFrom: draft.sourceType === 'stream' ? clipsFrom : null,
    schedule: hasSchedule(draft) ? scheduleOf(draft.schedule) : [],
    zones,
  });
  return parsed.success ? parsed.data : null;
}
