import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Selectable } from 'kysely';
import { z } from 'zod';
import { exportStrategy, type NvrKind, nvrKind, type NvrSettings } from '#shared/model/nvr.ts';
import type { ControllersTable } from '#main/platform/db/database-schema.ts';
import type { Db } from '#main/platform/db/open-database.ts';

/** Settings as stored: `hasPassword` says whether the vault has one, `password` is never there. */
export type StoredNvr = {
  readonly id: string;
  readonly settings: NvrSettings;
  readonly createdAt: string;
};

export type NvrStore = ReturnType<typeof createNvrStore>;

const config = z.object({
  kind: nvrKind,
  username: z.string(),
  export_strategy: exportStrategy,
  clip_template: z.string(),
  certificate: z.string().nullable(),
  enabled: z.boolean(),
});

/** The schema has one word for both kinds that are known by nothing but an address. */
const columnOf: Readonly<Record<NvrKind, ControllersTable['kind']>> = {
  protect: 'protect',
  frigate: 'frigate',
  http: 'generic_http',
  folder: 'generic_http',
};

export function createNvrStore(db: Db, nowUtc: () => string) {
  return { list, get, insert, update, remove, camerasOf };

  /** In order of their making. */
  async function list(): Promise<StoredNvr[]> {
    const rows = await db.selectFrom('controllers').selectAll().orderBy('created_at').orderBy('id').execute();
    return rows.map(toNvr);
  }

  async function get(id: string): Promise<StoredNvr | null> {
    const row = await db.selectFrom('controllers').selectAll().where('id', '=', id).executeTakeFirst();
    return row ? toNvr(row) : null;
  }

  async function insert(id: string, settings: NvrSettings): Promise<StoredNvr> {
    const values = { id, ...columnsOf(id, settings), created_at: nowUtc() };
    return toNvr(await db.insertInto('controllers').values(values).returningAll().executeTakeFirstOrThrow());
  }

  async function update(id: string, settings: NvrSettings): Promise<StoredNvr> {
    const changed = db.updateTable('controllers').set(columnsOf(id, settings)).where('id', '=', id);
    return toNvr(await changed.returningAll().executeTakeFirstOrThrow());
  }

  async function remove(id: string): Promise<void> {
    await db.deleteFrom('controllers').where('id', '=', id).execute();
  }

  /** How many cameras have their events or their clips from it. */
  async function camerasOf(id: string): Promise<number> {
    const { count } = await db
      .selectFrom('cameras')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .where('controller_id', '=', id)
      .executeTakeFirstOrThrow();
    return count;
  }
}

export function secretRefOf(nvrId: string): string {
  return `nvr:${nvrId}`;
}

function columnsOf(id: string, settings: NvrSettings) {
  const { name, kind, address, hasPassword } = settings;
  const stored: z.infer<typeof config> = {
    kind,
    username: settings.username,
    export_strategy: settings.exportStrategy,
    clip_template: settings.clipTemplate,
    certificate: settings.certificate,
    enabled: settings.enabled,
  };
  return {
    kind: columnOf[kind],
    name,
    // Footage outside the data root is named by URL (G-1).
    base_url: kind === 'folder' ? pathToFileURL(address).href : address,
    secret_ref: hasPassword ? secretRefOf(id) : null,
    config: JSON.stringify(stored),
  };
}

function toNvr({
  id,
  name,
  base_url,
  secret_ref,
  created_at,
  ...row
}: Selectable<ControllersTable>): StoredNvr {
  const { kind, username, export_strategy, clip_template, certificate, enabled } = config.parse(
    JSON.parse(row.config),
  );
  const settings: NvrSettings = {
    name,
    kind,
    address: kind === 'folder' ? fileURLToPath(base_url) : base_url,
    username,
    hasPassword: secret_ref !== null,
    exportStrategy: export_strategy,
    clipTemplate: clip_template,
    certificate,
    enabled,
  };
  return { id, settings, createdAt: created_at };
}
