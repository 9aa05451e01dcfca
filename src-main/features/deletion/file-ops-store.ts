import type { FileOpsTable } from '#main/platform/db/database-schema.ts';
import type { Db } from '#main/platform/db/open-database.ts';

export type FileOp = Pick<FileOpsTable, 'op' | 'path' | 'reason' | 'day'>;
export type PendingFileOp = FileOp & { readonly id: number };

export type FileOpsStore = ReturnType<typeof createFileOpsStore>;

/** The intent journal: written with the row change, carried out after commit, replayed at start (P7). */
export function createFileOpsStore(db: Db) {
  return { add, pending, done, failed };

  async function add(trx: Db, ops: readonly FileOp[]): Promise<void> {
    if (ops.length === 0) return;
    await trx
      .insertInto('file_ops')
      .values(ops.map((op) => ({ ...op, last_error: null })))
      .execute();
  }

  /** Oldest first, behind `afterId`. */
  async function pending(limit: number, afterId: number): Promise<PendingFileOp[]> {
    return db
      .selectFrom('file_ops')
      .select(['id', 'op', 'path', 'reason', 'day'])
      .where('id', '>', afterId)
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

  async function failed(id: number, error: string): Promise<void> {
    await db
      .updateTable('file_ops')
      .set((eb) => ({ attempts: eb('attempts', '+', 1), last_error: error }))
      .where('id', '=', id)
      .execute();
  }
}
