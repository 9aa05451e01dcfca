import { settingKey, settingName } from '#shared/model/setting-name.ts';
import type { Db } from '#main/platform/db/open-database.ts';

export type SettingsStore = ReturnType<typeof createSettingsStore>;

export function createSettingsStore(db: Db, nowUtc: () => string) {
  return { readAll, writeAll };

  /** Stored values by key of the program as parsed JSON; unchecked. */
  async function readAll(): Promise<Record<string, unknown>> {
    const rows = await db.selectFrom('app_settings').select(['key', 'value']).execute();
    return Object.fromEntries(rows.map(({ key, value }) => [settingKey(key), JSON.parse(value) as unknown]));
  }

  /** `trx`: a transaction that writes more than settings. */
  async function writeAll(values: Readonly<Record<string, unknown>>, trx: Db = db): Promise<void> {
    const rows = Object.entries(values).map(([key, value]) => ({
      key: settingName(key), // as in the requirements: `max_storage_gb`
      value: JSON.stringify(value),
      updated_at: nowUtc(),
    }));
    if (rows.length === 0) return;
    await trx
      .insertInto('app_settings')
      .values(rows)
      .onConflict((conflict) =>
        conflict.column('key').doUpdateSet((eb) => ({
          value: eb.ref('excluded.value'),
          updated_at: eb.ref('excluded.updated_at'),
        })),
      )
      .execute();
  }
}
