import { join } from 'node:path';
import SQLite from 'better-sqlite3';
import { expect, it, vi } from 'vitest';
import { AppError } from '#shared/errors.ts';
import { createTestFolder } from '#main/test-folder.fake.ts';
import { codedStatements } from './coded-statements.ts';
import { isConstraintError, isDatabaseWriteError } from './connection.ts';
import { createTestDatabase } from './test-database.fake.ts';

function createStatements() {
  const { connection } = createTestDatabase();
  connection.exec('CREATE TABLE t(n INTEGER PRIMARY KEY)');
  const database = codedStatements(connection);
  const run = (sql: string, ...values: unknown[]) => database.prepare(sql).run(values);
  const all = (sql: string, ...values: unknown[]) => database.prepare(sql).all(values);
  return { connection, database, run, all };
}

it('compiles a statement once, and answers with new values every time', () => {
  const { connection, run, all } = createStatements();
  const compile = vi.spyOn(connection, 'prepare');
  for (const n of [1, 2, 3]) run('INSERT INTO t VALUES (?)', n);
  for (const n of [1, 2, 3]) expect(all('SELECT n FROM t WHERE n >= ?', n)).toHaveLength(4 - n);
  expect(compile).toHaveBeenCalledTimes(2);
});

it('keeps the statements used last, however many there are', () => {
  const { connection, all } = createStatements();
  const compile = vi.spyOn(connection, 'prepare');
  all('SELECT n FROM t');
  for (let n = 0; n < 150; n++) all(`SELECT ${n}`);
  all('SELECT n FROM t');
  for (let n = 150; n < 300; n++) all(`SELECT ${n}`);
  all('SELECT n FROM t');
  expect(compile.mock.calls.filter(([sql]) => sql === 'SELECT n FROM t')).toHaveLength(1);
  all('SELECT 0');
  expect(compile.mock.calls.filter(([sql]) => sql === 'SELECT 0')).toHaveLength(2);
});

it('sees a table that changed since the statement was compiled', () => {
  const { connection, all } = createStatements();
  expect(all('SELECT * FROM t')).toEqual([]);
  connection.exec(`ALTER TABLE t ADD COLUMN more TEXT DEFAULT 'new'; INSERT INTO t(n) VALUES (1)`);
  expect(all('SELECT * FROM t')).toEqual([{ n: 1, more: 'new' }]);
});

it('reads two streams of one statement at the same time', () => {
  const { database, run } = createStatements();
  for (const n of [1, 2]) run('INSERT INTO t VALUES (?)', n);
  const [first, second] = [1, 2].map(() => database.prepare('SELECT n FROM t ORDER BY n').iterate([]));
  expect([first?.next().value, second?.next().value, first?.next().value]).toEqual([
    { n: 1 },
    { n: 1 },
    { n: 2 },
  ]);
  first?.return?.();
  second?.return?.();
});

it('says that another program has the database locked, and what to do', () => {
  const { connection } = createTestDatabase();
  const path = join(createTestFolder(), 'events.db');
  connection.prepare('VACUUM INTO ?').run(path);
  const mine = new SQLite(path, { timeout: 1 });
  const other = new SQLite(path);
  other.exec('BEGIN IMMEDIATE');
  const statement = codedStatements(mine).prepare(`INSERT INTO cameras(id, name) VALUES ('a', 'A')`);
  expect(() => statement.run([])).toThrow(
    expect.objectContaining({
      code: 'database-busy',
      nextStep: expect.stringContaining('Close the other program') as string,
    }),
  );
  other.close();
  expect(statement.run([])).toMatchObject({ changes: 1 });
  mine.close();
});

it('tells trouble of the disk from a refused row and from wrong SQL (D-3.2.7)', () => {
  const { connection, run } = createStatements();
  const failureOf = (work: () => unknown): unknown => {
    try {
      return work();
    } catch (thrown) {
      return thrown;
    }
  };
  run('INSERT INTO t VALUES (1)');
  const refused = failureOf(() => run('INSERT INTO t VALUES (1)'));
  expect([isConstraintError(refused), isDatabaseWriteError(refused)]).toEqual([true, false]);
  const wrong = failureOf(() => run('INSERT INTO nowhere VALUES (1)'));
  expect([isConstraintError(wrong), isDatabaseWriteError(wrong), wrong instanceof AppError]).toEqual([
    false,
    false,
    false,
  ]);
  connection.pragma('query_only = 1');
  const locked = failureOf(() => run('INSERT INTO t VALUES (2)'));
  expect([isConstraintError(locked), isDatabaseWriteError(locked)]).toEqual([false, true]);
});
