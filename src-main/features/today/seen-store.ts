/** Up to when everything was seen; of the library, not of a window. */
import { seenMark } from '#shared/model/today.ts';
import type { Db } from '#main/platform/db/open-database.ts';

const key = 'today_seen';

export type SeenStore = ReturnType<typeof createSeenStore>;

export function createSeenStore(db: Db, nowUtc: () => string) {
  return { read, write };

  /** Null: nothing was seen yet. */
  async function read(): Promise<number | null> {
    const row = await db.selectFrom('app_state').select('value').where('key', '=', key).executeTakeFirst();
    const stored = seenMark.safeParse(row && JSON.parse(row.value));
    return stored.success ? stored.data.seenUntilMs : null;
  }

  async function write(seenUntilMs: number | null): Promise<void> {
    const row = { value: JSON.stringify({ seenUntilMs }), updated_at: nowUtc() };
    await db
      .insertInto('app_state')
      .values({ key, ...row })
      .onConflict((conflict) => conflict.column('key').doUpdateSet(row))
      .execute();
  }
}
