import type { Db } from '#main/platform/db/open-database.ts';

export type StoredMessage = {
  /** One more than that of the message before it. */
  readonly seq: number;
  readonly kind: 'event:created' | 'event:updated' | 'event:deleted';
  /** JSON text in one line. */
  readonly payload: string;
};

export type StreamLogStore = ReturnType<typeof createStreamLogStore>;

/** Reads of `stream_log`, which triggers write in the transaction of every change and keep at 10,000 rows (IF-3). */
export function createStreamLogStore(db: Db) {
  return { newest, after };

  /** 0 while nothing ever happened. */
  async function newest(): Promise<number> {
    const row = await db
      .selectFrom('stream_log')
      .select((eb) => eb.fn.max<number | null>('seq').as('seq'))
      .executeTakeFirstOrThrow();
    return row.seq ?? 0;
  }

  /** The next messages behind `seq`, in order. */
  function after(seq: number, limit: number): Promise<StoredMessage[]> {
    return db
      .selectFrom('stream_log')
      .select(['seq', 'kind', 'payload'])
      .where('seq', '>', seq)
      .orderBy('seq')
      .limit(limit)
      .execute();
  }
}
