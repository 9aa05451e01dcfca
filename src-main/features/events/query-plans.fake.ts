import { Kysely, SqliteDialect } from 'kysely';
import { codedStatements } from '#main/platform/db/coded-statements.ts';
import type { Db } from '#main/platform/db/open-database.ts';
import type { StoredEvents } from './stored-events.fake.ts';

/** How SQLite answers what `ask` asks: a line a step of every statement it causes. */
export async function plansOf(
  { connection }: Pick<StoredEvents, 'connection'>,
  ask: (db: Db) => Promise<unknown>,
): Promise<string[]> {
  const statements: string[] = [];
  const dialect = new SqliteDialect({ database: codedStatements(connection) });
  const db: Db = new Kysely({ dialect, log: ({ query }) => void statements.push(query.sql) });
  await ask(db);
  return statements.flatMap((sql) => {
    const parameters = Array.from(sql.matchAll(/\?/g), () => 'x');
    const plan = connection.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(...parameters) as { detail: string }[];
    return plan.map(({ detail }) => detail);
  });
}
