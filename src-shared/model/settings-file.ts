/** A file with settings and what cameras have of their own, to keep or to bring to another Porchlight. */
import { z } from 'zod';
import { cameraSettings, type CameraSource, usualMode } from './camera.ts';
import { cameraId } from './event.ts';
import { utcTime } from './time.ts';

const { analysisMode, sensitivity, cooldownS, zones, retentionDays, schedule } = cameraSettings.shape;

/** What a camera may have differently from the others. Without the defaults of a new camera: a part of it stays a part. */
export const cameraOverrides = z.object({
  analysisMode: analysisMode.unwrap(),
  sensitivity: sensitivity.unwrap(),
  cooldownS: cooldownS.unwrap(),
  zones: zones.unwrap(),
  retentionDays: retentionDays.unwrap(),
  schedule: schedule.unwrap(),
});
export type CameraOverrides = z.infer<typeof cameraOverrides>;

/** Of a camera that nobody changed. */
export function defaultOverrides(source: CameraSource): CameraOverrides {
  return {
    analysisMode: usualMode(source),
    sensitivity: 'medium',
    cooldownS: 10,
    zones: [],
    retentionDays: null,
    schedule: [],
  };
}

/** A camera as far as settings files and the table of overrides are concerned. */
export type CameraWithOverrides = CameraOverrides & { readonly id: string; readonly name: string };

export const settingsFileFormat = 'porchlight-settings';
/** Raised when an older Porchlight would misread the file. */
export const settingsFileVersion = 1;
/** Larger ones are refused unread. */
export const largestSettingsFileBytes = 1024 * 1024;

/** By name; more than this were never settings. */
const someValues = z
  .record(z.string().max(100), z.unknown())
  .refine((values) => Object.keys(values).length <= 1000, 'too many names');

/**
 * JSON with names as in the requirements (`max_storage_gb`). No passwords, no addresses of cameras: those stay where they are.
 * Values are looked at one by one, so that what is wrong can be named.
 */
export const settingsFile = z.object({
  format: z.literal(settingsFileFormat),
  version: z.literal(settingsFileVersion),
  exported_at: utcTime,
  app_version: z.string().max(100),
  settings: someValues,
  cameras: z
    .array(
      z.object({
        id: z.string().max(200),
        name: z.string().max(80),
        overrides: someValues,
      }),
    )
    .max(1000),
});
export type SettingsFile = z.infer<typeof settingsFile>;

/** What an import changes; `camera` is null for a setting of all. Values as they are in the file. */
export const settingsFileChange = z.object({
  camera: z.object({ id: cameraId, name: z.string() }).nullable(),
  /** `max_storage_gb`, `cooldown_s`. */
  name: z.string(),
  from: z.unknown(),
  to: z.unknown(),
});
export type SettingsFileChange = z.infer<typeof settingsFileChange>;

export const settingsImportPreview = z.object({
  exportedAt: utcTime,
  appVersion: z.string(),
  changes: z.array(settingsFileChange),
  /** What this Porchlight has no place for: settings it does not know, cameras it does not have. */
  leftOut: z.array(z.object({ kind: z.enum(['setting', 'camera']), name: z.string() })),
});
export type SettingsImportPreview = z.infer<typeof settingsImportPreview>;
