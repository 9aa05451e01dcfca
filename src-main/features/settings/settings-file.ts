/** Settings and overrides of cameras as a file, and what bringing such a file in would change. Pure. */
import { z } from 'zod';
import {
  type CameraOverrides,
  cameraOverrides,
  type CameraWithOverrides,
  type SettingsFile,
  type SettingsFileChange,
  settingsFileFormat,
  settingsFileVersion,
  type SettingsImportPreview,
} from '#shared/model/settings-file.ts';
import { settingKey, settingName } from '#shared/model/setting-name.ts';
import { type Settings, settings as settingsSchema } from '#shared/model/settings.ts';
import { invalid } from './read-settings-file.ts';

export type SettingsState = {
  readonly settings: Settings;
  readonly cameras: readonly CameraWithOverrides[];
};

type Written = { readonly exportedAt: string; readonly appVersion: string };

export function toSettingsFile({ settings, cameras }: SettingsState, written: Written): SettingsFile {
  return {
    format: settingsFileFormat,
    version: settingsFileVersion,
    exported_at: written.exportedAt,
    app_version: written.appVersion,
    settings: named(settings),
    cameras: cameras.map((camera) => ({
      id: camera.id,
      name: camera.name,
      overrides: named(cameraOverrides.parse(camera)),
    })),
  };
}

export type ImportPlan = {
  readonly preview: SettingsImportPreview;
  readonly settings: Partial<Settings>;
  readonly cameras: ReadonlyMap<string, Partial<CameraOverrides>>;
};

/** Throws `settings-file-invalid` for a value that is not valid, and names it. */
export function planImport(file: SettingsFile, now: SettingsState): ImportPlan {
  const leftOut: SettingsImportPreview['leftOut'] = [];
  const settings = differences(readValues(file.settings, settingsSchema.shape, ''), now.settings);
  for (const name of unknownNames(file.settings, settingsSchema.shape))
    leftOut.push({ kind: 'setting', name });
  const cameras = new Map<string, Partial<CameraOverrides>>();
  const changes: SettingsFileChange[] = changesOf(null, settings, now.settings);
  for (const { id, name, overrides } of file.cameras) {
    const values = readValues(overrides, cameraOverrides.shape, ` of "${name}"`);
    const camera = now.cameras.find((known) => known.id === id) ?? byName(now.cameras, name);
    if (!camera) leftOut.push({ kind: 'camera', name });
    else if (cameras.has(camera.id)) throw invalid(`The file names the camera "${camera.name}" twice.`);
    else {
      const change = differences(values, camera);
      cameras.set(camera.id, change);
      changes.push(...changesOf(camera, change, camera));
    }
  }
  for (const [id, change] of cameras) if (Object.keys(change).length === 0) cameras.delete(id);
  const preview = { exportedAt: file.exported_at, appVersion: file.app_version, changes, leftOut };
  return { preview, settings, cameras };
}

/** A file that brings back exactly what an import changes. */
export function undoFile(plan: ImportPlan, now: SettingsState, written: Written): SettingsFile {
  const cameras = now.cameras.filter(({ id }) => plan.cameras.has(id));
  const whole = toSettingsFile({ settings: now.settings, cameras }, written);
  const onlyChanged = (values: Record<string, unknown>, change: object) =>
    Object.fromEntries(Object.entries(values).filter(([name]) => Object.hasOwn(change, settingKey(name))));
  return {
    ...whole,
    settings: onlyChanged(whole.settings, plan.settings),
    cameras: whole.cameras.map((camera) => ({
      ...camera,
      overrides: onlyChanged(camera.overrides, plan.cameras.get(camera.id) ?? {}),
    })),
  };
}

type Shape = Readonly<Record<string, z.ZodType>>;

function readValues<T extends object>(
  values: Readonly<Record<string, unknown>>,
  shape: { readonly [K in keyof T]: z.ZodType<T[K]> },
  ofWhat: string,
): Partial<T> {
  const read: [string, unknown][] = [];
  for (const [name, value] of Object.entries(values)) {
    const key = settingKey(name);
    const field = Object.hasOwn(shape, key) ? (shape as Shape)[key] : undefined;
    if (!field) continue;
    const result = field.safeParse(value);
    if (!result.success) {
      throw invalid(`The value of "${name}"${ofWhat} is not valid: ${result.error.issues[0]?.message}.`);
    }
    read.push([key, result.data]);
  }
  return Object.fromEntries(read) as Partial<T>; // each was read by the field of its key
}

function unknownNames(values: Readonly<Record<string, unknown>>, shape: object): string[] {
  return Object.keys(values).filter((name) => !Object.hasOwn(shape, settingKey(name)));
}

/** What of `values` is not so already. */
function differences<T extends object>(values: Partial<T>, now: T): Partial<T> {
  const entries = Object.entries(values).filter(([key, value]) => !isSame(value, now[key as keyof T]));
  return Object.fromEntries(entries) as Partial<T>;
}

function changesOf(
  camera: CameraWithOverrides | null,
  change: object,
  now: Settings | CameraWithOverrides,
): SettingsFileChange[] {
  return Object.entries(change).map(([key, to]) => ({
    camera: camera && { id: camera.id, name: camera.name },
    name: settingName(key),
    from: now[key as keyof typeof now],
    to: to as unknown,
  }));
}

function byName(cameras: readonly CameraWithOverrides[], name: string): CameraWithOverrides | undefined {
  return cameras.find((camera) => camera.name.trim().toLowerCase() === name.trim().toLowerCase());
}

function named(values: Settings | CameraOverrides): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(values).map(([key, value]) => [settingName(key), value as unknown]),
  );
}

function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
