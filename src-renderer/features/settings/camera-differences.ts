/** What cameras have of their own. Pure. */
import { type Camera, type CameraSettings, followsSchedule } from '#shared/model/camera.ts';
import { type CameraOverrides, cameraOverrides, defaultOverrides } from '#shared/model/settings-file.ts';

export type OverrideKey = keyof CameraOverrides;

/** In the order of the table. */
export const overrideKeys = Object.keys(cameraOverrides.shape) as readonly OverrideKey[]; // Object.keys forgets the type

/** What is not as on a new camera of that kind. What means nothing for its source does not count. */
export function differencesOf(camera: Camera): readonly OverrideKey[] {
  const usual = defaultOverrides(camera.source);
  return overrideKeys.filter(
    (key) => isMeant(camera, key) && JSON.stringify(camera[key]) !== JSON.stringify(usual[key]),
  );
}

/** An NVR tells motion itself, without sensitivity and zones of ours; recordings are read whenever they come. */
export function isMeant({ source }: Pick<Camera, 'source'>, key: OverrideKey): boolean {
  if (key === 'schedule') return followsSchedule(source);
  return source.type !== 'nvr' || (key !== 'sensitivity' && key !== 'zones');
}

/** As `cameras.save` takes it: the password stays where it is. */
export function cameraInput(camera: Camera, change: Partial<CameraOverrides>): CameraSettings {
  const { id: _id, createdAt: _createdAt, status: _status, ...settings } = camera;
  return { ...settings, ...change };
}

export function backToDefault(camera: Camera): CameraSettings {
  return cameraInput(camera, defaultOverrides(camera.source));
}
