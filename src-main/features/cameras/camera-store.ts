import { pathToFileURL, fileURLToPath } from 'node:url';
import { z } from 'zod';
import {
  cameraSettings,
  type CameraSettings,
  type CameraSource,
  sensitivity,
  zone,
} from '#shared/model/camera.ts';
import type { Db } from '#main/platform/db/open-database.ts';

export type StoredCamera = {
  readonly id: string;
  readonly settings: CameraSettings;
  readonly createdAt: string;
};

export type CameraStore = ReturnType<typeof createCameraStore>;

/** Column `config`: footage is named by URL, because paths in the database are relative to the data root (G-1). */
const config = z.object({
  source: z.discriminatedUnion('type', [
    z.object({ type: z.literal('file'), url: z.url(), playback: z.enum(['once', 'loop']) }),
    z.object({ type: z.literal('folder'), url: z.url() }),
    z.object({ type: z.literal('demo') }),
    z.object({ type: z.literal('import') }),
  ]),
  enabled: z.boolean(),
  sensitivity,
  cooldown_s: z.number(),
  zones: z.array(zone),
  /** Cameras of version 1 have none. */
  retention_days: z.int().nullable().default(null),
});
type Config = z.infer<typeof config>;

export function createCameraStore(db: Db, nowUtc: () => string) {
  return { list, get, insert, update, remove };

  /** In order of their making. */
  async function list(): Promise<StoredCamera[]> {
    const rows = await db.selectFrom('cameras').selectAll().orderBy('created_at').orderBy('id').execute();
    return rows.map(toCamera);
  }

  async function get(id: string): Promise<StoredCamera | null> {
    const row = await db.selectFrom('cameras').selectAll().where('id', '=', id).executeTakeFirst();
    return row ? toCamera(row) : null;
  }

  async function insert(id: string, settings: CameraSettings): Promise<StoredCamera> {
    const row = await db
      .insertInto('cameras')
      .values({ id, ...columnsOf(settings), created_at: nowUtc() })
      .returningAll()
      .executeTakeFirstOrThrow();
    return toCamera(row);
  }

  async function update(id: string, settings: CameraSettings): Promise<StoredCamera> {
    const row = await db
      .updateTable('cameras')
      .set(columnsOf(settings))
      .where('id', '=', id)
      .returningAll()
      .executeTakeFirstOrThrow();
    return toCamera(row);
  }

  async function remove(trx: Db, id: string): Promise<void> {
    await trx.deleteFrom('cameras').where('id', '=', id).execute();
  }
}

function columnsOf(settings: CameraSettings) {
  const stored: Config = {
    source: toStoredSource(settings.source),
    enabled: settings.enabled,
    sensitivity: settings.sensitivity,
    cooldown_s: settings.cooldownS,
    zones: settings.zones,
    retention_days: settings.retentionDays,
  };
  return {
    name: settings.name,
    source_type: 'file',
    analysis_mode: settings.analysisMode,
    config: JSON.stringify(stored),
  };
}

function toCamera(row: {
  id: string;
  name: string;
  analysis_mode: string;
  config: string;
  created_at: string;
}): StoredCamera {
  const { source, enabled, sensitivity, cooldown_s, zones, retention_days } = config.parse(
    JSON.parse(row.config),
  );
  const settings = cameraSettings.parse({
    name: row.name,
    source: toSource(source),
    enabled,
    sensitivity,
    cooldownS: cooldown_s,
    zones,
    analysisMode: row.analysis_mode,
    retentionDays: retention_days,
  });
  return { id: row.id, settings, createdAt: row.created_at };
}

function toStoredSource(source: CameraSource): Config['source'] {
  if (source.type === 'file') {
    return { type: 'file', url: pathToFileURL(source.path).href, playback: source.playback };
  }
  return source.type === 'folder' ? { type: 'folder', url: pathToFileURL(source.path).href } : source;
}

function toSource(source: Config['source']): CameraSource {
  if (source.type === 'file')
    return { type: 'file', path: fileURLToPath(source.url), playback: source.playback };
  return source.type === 'folder' ? { type: 'folder', path: fileURLToPath(source.url) } : source;
}
