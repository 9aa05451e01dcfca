import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createTestFolder } from '#main/test-folder.fake.ts';
import { wrongPragmas } from './connection.ts';
import { createIdleCheckpoint } from './idle-checkpoint.ts';
import { optimizeDatabase } from './maintenance.ts';
import { openDatabase, openDatabaseReadOnly } from './open-database.ts';

const migrations = join(import.meta.dirname, '../../../migrations');

function createDatabase() {
  const path = join(createTestFolder(), 'events.db');
  const database = openDatabase(path, migrations, '2026-05-01T12:00:00.000Z');
  const fill = (rows: number) =>
    database.connection.exec(`WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${rows})
      INSERT INTO app_state(key, value) SELECT 'k' || i || random(), json_quote(hex(randomblob(900))) FROM n`);
  return { path, ...database, fill };
}

it('does not wait for a reader that holds the WAL, and catches up when it has gone (F37)', () => {
  const { connection, path, fill, close } = createDatabase();
  const reader = openDatabaseReadOnly(path, migrations);
  reader.connection.exec('BEGIN');
  reader.connection.prepare('SELECT count(*) FROM app_state').get();
  const minute = createIdleCheckpoint(connection);
  fill(2000);
  const walBytes = statSync(`${path}-wal`).size;
  minute();
  minute();
  expect(statSync(`${path}-wal`).size).toBe(walBytes);
  expect(wrongPragmas(connection)).toEqual([]);
  reader.connection.exec('COMMIT');
  reader.close();
  fill(1);
  minute();
  minute();
  expect(statSync(`${path}-wal`).size).toBe(0);
  close();
  expect(existsSync(`${path}-wal`)).toBe(false);
});

it('leaves statistics for the planner', () => {
  const { connection, fill, close } = createDatabase();
  fill(2000);
  connection.prepare(`SELECT 1 FROM app_state WHERE key > 'k5' ORDER BY key`).all();
  expect(() => optimizeDatabase(connection)).not.toThrow();
  expect(connection.pragma('analysis_limit', { simple: true })).toBe(1000);
  close();
});
