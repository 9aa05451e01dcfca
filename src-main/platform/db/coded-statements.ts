import type SQLite from 'better-sqlite3';
import type { SqliteDatabase, SqliteStatement } from 'kysely';
import { isTroubleOfDisk, toDatabaseError } from './connection.ts';

/**
 * The connection as kysely uses it. Trouble of disk and file is told by code (D-3.2.7): a full disk is `disk-full`
 * wherever a statement meets it. Constraint failures and wrong SQL stay what they are. Statements are compiled
 * once: with its triggers, the insert of an event takes as long to compile as to run.
 */
export function codedStatements(connection: SQLite.Database): SqliteDatabase {
  const coded = <T>(work: () => T): T => {
    try {
      return work();
    } catch (thrown) {
      throw isTroubleOfDisk(thrown) ? toDatabaseError(thrown, connection.name) : thrown;
    }
  };
  const compile = (sql: string) => coded(() => connection.prepare<unknown[]>(sql));
  const compileOnce = cached(compile);
  // After a full disk SQLite has rolled back by itself; kysely's own ROLLBACK would hide the reason.
  const isOver = (sql: string) => sql === 'rollback' && !connection.inTransaction;
  return {
    close: () => connection.close(),
    prepare(sql): SqliteStatement {
      const statement = compileOnce(sql);
      return {
        reader: statement.reader,
        all: (values) => coded(() => statement.all(values)),
        run: (values) => (isOver(sql) ? nothing : coded(() => statement.run(values))),
        // One that is read slowly is busy meanwhile: it gets a statement of its own.
        iterate: (values) => codedRows(compile(sql).iterate(values), coded),
      };
    },
  };
}

function* codedRows<T>(rows: IterableIterator<T>, coded: <R>(work: () => R) => R): IterableIterator<T> {
  try {
    for (let row = coded(() => rows.next()); !row.done; row = coded(() => rows.next())) yield row.value;
  } finally {
    rows.return?.();
  }
}

/** Lists of ids make statements of many lengths: the ones used longest ago go. */
const statementsAtMost = 200;

function cached<T>(make: (key: string) => T): (key: string) => T {
  const kept = new Map<string, T>();
  return (key) => {
    const value = kept.get(key) ?? make(key);
    kept.delete(key);
    kept.set(key, value);
    const [oldest] = kept.keys();
    if (kept.size > statementsAtMost && oldest !== undefined) kept.delete(oldest);
    return value;
  };
}

const nothing = { changes: 0, lastInsertRowid: 0 };
