import { type CameraSettings, cameraSettings } from '#shared/model/camera.ts';
import type { Db } from '#main/platform/db/open-database.ts';
import { fromConfigText, toConfigText } from './stored-config.ts';

export type StoredCamera = {
  readonly id: string;
  /** Without any password. */
  readonly settings: CameraSettings;
  readonly createdAt: string;
};

export type CameraStore = ReturnType<typeof createCameraStore>;

export function createCameraStore(db: Db, nowUtc: () => string) {
  return { list, get, insert, update, remove, isNvr };

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
      .values({ id, ...(await columnsOf(settings)), created_at: nowUtc() })
      .returningAll()
      .executeTakeFirstOrThrow();
    return toCamera(row);
  }

  async function update(id: string, settings: CameraSettings): Promise<StoredCamera> {
    const row = await db
      .updateTable('cameras')
      .set(await columnsOf(settings))
      .where('id', '=', id)
      .returningAll()
      .executeTakeFirstOrThrow();
    return toCamera(row);
  }

  async function remove(trx: Db, id: string): Promise<void> {
    await trx.deleteFrom('cameras').where('id', '=', id).execute();
  }

  async function isNvr(nvrId: string): Promise<boolean> {
    return (await kindOf(nvrId)) !== null;
  }

  async function columnsOf(settings: CameraSettings) {
    const at = nvrCameraOf(settings);
    const kind = at && (await kindOf(at.nvrId));
    return {
      name: settings.name,
      source_type: sourceTypeOf(settings, kind),
      // A camera outlives its NVR: the column refers to one that is there, `config` to the one it had.
      controller_id: at && kind ? at.nvrId : null,
      native_id: at?.nativeId ?? null,
      analysis_mode: settings.analysisMode,
      config: toConfigText(settings),
    };
  }

  async function kindOf(nvrId: string): Promise<string | null> {
    const row = await db.selectFrom('controllers').select('kind').where('id', '=', nvrId).executeTakeFirst();
    return row?.kind ?? null;
  }
}

/** Where its events or its clips come from. */
export function nvrCameraOf({ source, clipsFrom }: Pick<CameraSettings, 'source' | 'clipsFrom'>) {
  return source.type === 'nvr' ? { nvrId: source.nvrId, nativeId: source.nativeId } : clipsFrom;
}

/** Column `source_type`; an NVR that is only known by its address has no word of its own there. */
function sourceTypeOf({ source }: CameraSettings, nvrKind: string | null): string {
  if (source.type === 'stream') return 'rtsp';
  if (source.type !== 'nvr') return 'file';
  return nvrKind === 'protect' || nvrKind === 'frigate' ? nvrKind : 'onvif';
}

function toCamera(row: {
  id: string;
  name: string;
  analysis_mode: string;
  config: string;
  created_at: string;
}): StoredCamera {
  const settings = cameraSettings.parse({
    name: row.name,
    analysisMode: row.analysis_mode,
    ...fromConfigText(row.config),
  });
  return { id: row.id, settings, createdAt: row.created_at };
}
