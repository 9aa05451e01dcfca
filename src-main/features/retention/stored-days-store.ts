import type { Db } from '#main/platform/db/open-database.ts';

export type StoredDaysStore = ReturnType<typeof createStoredDaysStore>;

export function createStoredDaysStore(db: Db) {
  return { days, bytesSince };

  /** From the small tables that triggers keep: one row a day and kind, not one an event. */
  async function days(): Promise<string[]> {
    const rows = await db
      .selectFrom('event_counts')
      .select('day')
      .union(db.selectFrom('detached_files').select('day'))
      .execute();
    return rows.map(({ day }) => day);
  }

  async function bytesSince(day: string): Promise<number> {
    const row = await db
      .selectFrom('storage_ledger')
      .select((eb) => eb.fn.sum<number | null>('bytes').as('bytes'))
      .where('day', '>=', day)
      .executeTakeFirst();
    return Number(row?.bytes ?? 0);
  }
}
