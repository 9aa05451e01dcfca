import SQLite from 'better-sqlite3';
import type { SqliteDatabase, SqliteStatement } from 'kysely';
import { toDatabaseError } from './connection.ts';

/**
 * The connection as kysely uses it, with the trouble of disk and file told by code (D-3.2.7): a full disk is
 * `disk-full` wherever a statement meets it. Constraint failures and wrong SQL stay what they are.
 */
export function codedStatements(connection: SQLite.Database): SqliteDatabase {
  const coded = <T>(work: () => T): T => {
    try {
      return work();
    } catch (thrown) {
      throw isTroubleOfDisk(thrown) ? toDatabaseError(thrown, connection.name) : thrown;
    }
  };
  // After a full disk SQLite has rolled back by itself; kysely's own ROLLBACK would hide the reason.
  const isOver = (sql: string) => sql === 'rollback' && !connection.inTransaction;
  return {
    close: () => connection.close(),
    prepare(sql): SqliteStatement {
      const statement = coded(() => connection.prepare<unknown[]>(sql));
      return {
        reader: statement.reader,
        all: (values) => coded(() => statement.all(values)),
        run: (values) => (isOver(sql) ? nothing : coded(() => statement.run(values))),
        iterate: (values) => statement.iterate(values),
      };
    },
  };
}

const nothing = { changes: 0, lastInsertRowid: 0 };
const troubles = /^SQLITE_(FULL|IOERR|READONLY|CANTOPEN|CORRUPT|NOTADB)/;

function isTroubleOfDisk(thrown: unknown): boolean {
  return thrown instanceof SQLite.SqliteError && troubles.test(thrown.code);
}
