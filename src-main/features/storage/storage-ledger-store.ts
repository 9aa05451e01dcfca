/** The running ledger (`storage_ledger`, kept by triggers) and what the last recount found beside it. */
import { sql } from 'kysely';
import { z } from 'zod';
import { storageKind } from '#shared/model/storage.ts';
import { utcTime } from '#shared/model/time.ts';
import type { StorageLedgerTable } from '#main/platform/db/database-schema.ts';
import type { Db } from '#main/platform/db/open-database.ts';

export type LedgerKind = StorageLedgerTable['kind'];
export type LedgerRow = StorageLedgerTable;

/** The last recount; `rest` is what no row of the ledger stands for: logs, backups, files without an event. */
const lastRecount = z.object({
  at: utcTime,
  rest: z.array(z.object({ kind: storageKind, bytes: z.int(), files: z.int() })),
});
export type LastRecount = z.infer<typeof lastRecount>;

export type StorageLedgerStore = ReturnType<typeof createStorageLedgerStore>;

const recountKey = 'storage_recount';
const checkKey = 'events_since_storage_check';

export function createStorageLedgerStore(db: Db, nowUtc: () => string) {
  return {
    totals,
    byDay,
    eventLogBytesOf,
    replace,
    lastRecount: readLastRecount,
    daysOf,
    sinceCheck,
    markCheck,
  };

  async function totals(): Promise<{ kind: LedgerKind; bytes: number; files: number }[]> {
    return db
      .selectFrom('storage_ledger')
      .select((eb) => [
        'kind',
        eb.fn.sum<number>('bytes').as('bytes'),
        eb.fn.sum<number>('files').as('files'),
      ])
      .groupBy('kind')
      .execute();
  }

  /** Oldest first; days without a byte left out. */
  async function byDay(): Promise<{ day: string; bytes: number }[]> {
    return db
      .selectFrom('storage_ledger')
      .select((eb) => ['day', eb.fn.sum<number>('bytes').as('bytes')])
      .groupBy('day')
      .having((eb) => eb.fn.sum<number>('bytes'), '>', 0)
      .orderBy('day')
      .execute();
  }

  async function eventLogBytesOf(day: string): Promise<number> {
    const row = await db
      .selectFrom('storage_ledger')
      .select('bytes')
      .where('day', '=', day)
      .where('kind', '=', 'event_log')
      .executeTakeFirst();
    return row?.bytes ?? 0;
  }

  async function replace(rows: readonly LedgerRow[], recount: LastRecount): Promise<void> {
    await db.transaction().execute(async (trx) => {
      await trx.deleteFrom('storage_ledger').execute();
      // SQLite takes 32,766 values a statement.
      for (let at = 0; at < rows.length; at += 1000) {
        await trx
          .insertInto('storage_ledger')
          .values(rows.slice(at, at + 1000))
          .execute();
      }
      await writeState(trx, recountKey, recount);
    });
  }

  async function readLastRecount(): Promise<LastRecount | null> {
    return lastRecount
      .nullable()
      .catch(null)
      .parse(await readState(recountKey)); // unreadable: a new one is due
  }

  /** Days of those events that there are. */
  async function daysOf(eventIds: readonly string[]): Promise<Map<string, string>> {
    const rows = await db
      .selectFrom('events')
      .select(['event_id', 'day'])
      .where('event_id', 'in', eventIds)
      .execute();
    return new Map(rows.map(({ event_id, day }) => [event_id, day]));
  }

  /**
   * Events stored since the last check (D-3.6.6). What is kept is the number of the last event that was there then:
   * it counts on through crashes without a write for each event.
   */
  async function sinceCheck(): Promise<number> {
    const before = z
      .int()
      .catch(0)
      .parse(await readState(checkKey));
    return Math.max(0, (await lastEventNumber()) - before);
  }

  async function markCheck(): Promise<void> {
    await writeState(db, checkKey, await lastEventNumber());
  }

  /** `id` of the newest event that there ever was. */
  async function lastEventNumber(): Promise<number> {
    const { rows } = await sql<{
      seq: number;
    }>`SELECT seq FROM sqlite_sequence WHERE name = 'events'`.execute(db);
    return rows[0]?.seq ?? 0;
  }

  async function readState(key: string): Promise<unknown> {
    const row = await db.selectFrom('app_state').select('value').where('key', '=', key).executeTakeFirst();
    return row ? (JSON.parse(row.value) as unknown) : null;
  }

  async function writeState(executor: Db, key: string, value: unknown): Promise<void> {
    const row = { key, value: JSON.stringify(value), updated_at: nowUtc() };
    await executor
      .insertInto('app_state')
      .values(row)
      .onConflict((conflict) =>
        conflict.column('key').doUpdateSet({ value: row.value, updated_at: row.updated_at }),
      )
      .execute();
  }
}
