import type { FileOpsTable } from '#main/platform/db/database-schema.ts';
import type { Db } from '#main/platform/db/open-database.ts';

export type FileOp = Pick<FileOpsTable, 'op' | 'path' | 'reason' | 'day'>;
export type PendingFileOp = FileOp & { readonly id: number };
/** Intents behind `afterId`, up to and with `throughId`. */
export type OpRange = { readonly afterId: number; readonly throughId: number };

export type FileOpsStore = ReturnType<typeof createFileOpsStore>;

/** The intent journal: written with the row change, carried out after commit, replayed at start (P7). */
export function createFileOpsStore(db: Db) {
  return { add, lastId, pending, done, failed, rewriteLogs, isPending, takeBack };

  async function add(trx: Db, ops: readonly FileOp[]): Promise<void> {
    if (ops.length === 0) return;
    await trx
      .insertInto('file_ops')
      .values(ops.map((op) => ({ ...op, last_error: null })))
      .execute();
  }

  /** 0 when there is none. */
  async function lastId(executor: Db = db): Promise<number> {
    const row = await executor
      .selectFrom('file_ops')
      .select((eb) => eb.fn.max('id').as('id'))
      .executeTakeFirst();
    return row?.id ?? 0;
  }

  /** Oldest first. */
  async function pending({ afterId, throughId }: OpRange, limit: number): Promise<PendingFileOp[]> {
    return db
      .selectFrom('file_ops')
      .select(['id', 'op', 'path', 'reason', 'day'])
      .where('id', '>', afterId)
      .where('id', '<=', throughId)
      .orderBy('id')
      .limit(limit)
      .execute();
  }

  async function done(ids: readonly number[]): Promise<void> {
    if (ids.length > 0)
      await db
        .deleteFrom('file_ops')
        .where('id', 'in', [...ids])
        .execute();
  }

  /** The event logs of a day stay after all; lines of events that are gone have to leave them. */
  async function rewriteLogs(day: string): Promise<void> {
    await db
      .insertInto('event_log_rewrites')
      .values({ day })
      .onConflict((conflict) => conflict.column('day').doNothing())
      .execute();
  }

  async function failed(id: number, error: string): Promise<void> {
    await db
      .updateTable('file_ops')
      .set((eb) => ({ attempts: eb('attempts', '+', 1), last_error: error }))
      .where('id', '=', id)
      .execute();
  }

  async function isPending(executor: Db, path: string): Promise<boolean> {
    const row = await executor
      .selectFrom('file_ops')
      .select('id')
      .where('path', '=', path)
      .executeTakeFirst();
    return row !== undefined;
  }

  /** A writer noted that its file is to go unless the row comes; false when the note was carried out already. */
  async function takeBack(executor: Db, path: string): Promise<boolean> {
    const { numDeletedRows } = await executor
      .deleteFrom('file_ops')
      .where('path', '=', path)
      .where('reason', '=', 'failed_write')
      .executeTakeFirst();
    return numDeletedRows > 0n;
  }
}
