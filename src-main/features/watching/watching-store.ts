import { z } from 'zod';
import { epochMs } from '#shared/model/time.ts';
import type { Db } from '#main/platform/db/open-database.ts';

const storedPause = z.object({ sinceMs: epochMs, untilMs: epochMs, hasEnded: z.boolean() });
export type StoredPause = z.infer<typeof storedPause>;

export type WatchingStore = {
  /** Null when there was no pause, or nobody can read it. */
  read(): Promise<StoredPause | null>;
  write(pause: StoredPause): Promise<void>;
};

const key = 'watching_pause';

export function createWatchingStore(db: Db, nowUtc: () => string): WatchingStore {
  return { read, write };

  async function read(): Promise<StoredPause | null> {
    const row = await db.selectFrom('app_state').select('value').where('key', '=', key).executeTakeFirst();
    return row ? (storedPause.safeParse(JSON.parse(row.value)).data ?? null) : null;
  }

  async function write(pause: StoredPause): Promise<void> {
    const row = { value: JSON.stringify(pause), updated_at: nowUtc() };
    await db
      .insertInto('app_state')
      .values({ key, ...row })
      .onConflict((conflict) => conflict.column('key').doUpdateSet(row))
      .execute();
  }
}
