import { fileURLToPath, pathToFileURL } from 'node:url';
import { z } from 'zod';
import { type CameraSettings, type CameraSource, sensitivity, zone } from '#shared/model/camera.ts';
import type { Schedule } from '#shared/model/schedule.ts';

const scheduleEntry = z.object({ days: z.array(z.int()), from_minute: z.int(), to_minute: z.int() });
const nvrCamera = z.object({ nvr_id: z.string(), native_id: z.string() });

/**
 * Column `config` of a camera: footage is named by URL, because paths in the database are relative to the data root
 * (G-1). Of a password only that there is one.
 */
const storedConfig = z.object({
  source: z.discriminatedUnion('type', [
    z.object({ type: z.literal('file'), url: z.url(), playback: z.enum(['once', 'loop']) }),
    z.object({ type: z.literal('folder'), url: z.url() }),
    z.object({
      type: z.literal('stream'),
      url: z.string(),
      username: z.string(),
      has_password: z.boolean(),
      transport: z.enum(['tcp', 'udp']),
    }),
    nvrCamera.extend({ type: z.literal('nvr') }),
    z.object({ type: z.literal('demo') }),
    z.object({ type: z.literal('import') }),
  ]),
  enabled: z.boolean(),
  sensitivity,
  cooldown_s: z.number(),
  zones: z.array(zone),
  /** Cameras of version 1 have none of these. */
  retention_days: z.int().nullable().default(null),
  clips_from: nvrCamera.nullable().default(null),
  /** Older cameras have none. */
  schedule: z.array(scheduleEntry).default([]),
});
type StoredConfig = z.infer<typeof storedConfig>;
type StoredEntry = StoredConfig['schedule'][number];

export function toConfigText(settings: CameraSettings): string {
  const { clipsFrom } = settings;
  const stored: StoredConfig = {
    source: toStoredSource(settings.source),
    enabled: settings.enabled,
    sensitivity: settings.sensitivity,
    cooldown_s: settings.cooldownS,
    zones: settings.zones,
    retention_days: settings.retentionDays,
    clips_from: clipsFrom && { nvr_id: clipsFrom.nvrId, native_id: clipsFrom.nativeId },
    schedule: settings.schedule.map(toStoredEntry),
  };
  return JSON.stringify(stored);
}

/** Everything but the name and the mode, which have columns of their own. */
export function fromConfigText(text: string) {
  const { source, enabled, sensitivity, cooldown_s, zones, retention_days, clips_from, schedule } =
    storedConfig.parse(JSON.parse(text));
  return {
    source: toSource(source),
    enabled,
    sensitivity,
    cooldownS: cooldown_s,
    zones,
    retentionDays: retention_days,
    clipsFrom: clips_from && { nvrId: clips_from.nvr_id, nativeId: clips_from.native_id },
    schedule: schedule.map(toEntry),
  };
}

function toStoredEntry({ days, fromMinute, toMinute }: Schedule[number]): StoredEntry {
  return { days, from_minute: fromMinute, to_minute: toMinute };
}

function toEntry({ days, from_minute, to_minute }: StoredEntry): Schedule[number] {
  return { days, fromMinute: from_minute, toMinute: to_minute };
}

function toStoredSource(source: CameraSource): StoredConfig['source'] {
  switch (source.type) {
    case 'file':
      return { type: 'file', url: pathToFileURL(source.path).href, playback: source.playback };
    case 'folder':
      return { type: 'folder', url: pathToFileURL(source.path).href };
    case 'stream': {
      const { url, username, hasPassword, transport } = source;
      return { type: 'stream', url, username, has_password: hasPassword, transport };
    }
    case 'nvr':
      return { type: 'nvr', nvr_id: source.nvrId, native_id: source.nativeId };
    case 'demo':
    case 'import':
      return source;
  }
}

function toSource(source: StoredConfig['source']): CameraSource {
  switch (source.type) {
    case 'file':
      return { type: 'file', path: fileURLToPath(source.url), playback: source.playback };
    case 'folder':
      return { type: 'folder', path: fileURLToPath(source.url) };
    case 'stream': {
      const { url, username, has_password, transport } = source;
      return { type: 'stream', url, username, hasPassword: has_password, transport };
    }
    case 'nvr':
      return { type: 'nvr', nvrId: source.nvr_id, nativeId: source.native_id };
    case 'demo':
    case 'import':
      return source;
  }
}
