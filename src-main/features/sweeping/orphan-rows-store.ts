/** Rows that outlived their event because somebody deleted it with foreign keys switched off. */
import { sql } from 'kysely';
import type { Db } from '#main/platform/db/open-database.ts';

export type OrphanRowsStore = ReturnType<typeof createOrphanRowsStore>;

/** Table, its numeric key, and what names the event. */
const dependents = [
  ['frame_embeddings', 'rowid', 'event_id', 'event_id'],
  ['event_frames', 'rowid', 'event_id', 'event_id'],
  ['clip_jobs', 'rowid', 'event_id', 'event_id'],
  ['event_reanalyses', 'rowid', 'event_id', 'event_id'],
  ['event_labels', 'event_rowid', 'event_rowid', 'id'],
  ['event_tags', 'event_rowid', 'event_rowid', 'id'],
] as const;

/** A few milliseconds of work. */
const keysPerStep = 5000;

export function createOrphanRowsStore(db: Db, pause: () => Promise<void>) {
  return { count, remove };

  function count(): Promise<number> {
    return inSteps(async (table, condition) => {
      const { rows } = await sql<{
        n: number;
      }>`SELECT count(*) AS n FROM ${sql.table(table)} WHERE ${condition}`.execute(db);
      return rows[0]?.n ?? 0;
    });
  }

  function remove(): Promise<number> {
    return inSteps(async (table, condition) => {
      const { numAffectedRows } = await sql`DELETE FROM ${sql.table(table)} WHERE ${condition}`.execute(db);
      return Number(numAffectedRows ?? 0);
    });
  }

  async function inSteps(
    work: (table: string, condition: ReturnType<typeof sql>) => Promise<number>,
  ): Promise<number> {
    let found = 0;
    for (const [table, key, reference, column] of dependents) {
      const last = await lastKey(table, key);
      for (let from = 0; from < last; from += keysPerStep) {
        const isInRange = sql`${sql.ref(key)} > ${from} AND ${sql.ref(key)} <= ${from + keysPerStep}`;
        const isOrphan = sql`NOT EXISTS (SELECT 1 FROM events WHERE events.${sql.ref(column)} = ${sql.ref(`${table}.${reference}`)})`;
        found += await work(table, sql`${isInRange} AND ${isOrphan}`);
        await pause();
      }
    }
    return found;
  }

  async function lastKey(table: string, key: string): Promise<number> {
    const { rows } = await sql<{
      last: number | null;
    }>`SELECT max(${sql.ref(key)}) AS last FROM ${sql.table(table)}`.execute(db);
    return rows[0]?.last ?? 0;
  }
}
