import { statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { createTestFolder } from '#main/test-folder.fake.ts';
import { compactDatabase } from './compact-database.ts';
import { createIdleCheckpoint } from './idle-checkpoint.ts';
import { openDatabase } from './open-database.ts';

const migrations = join(import.meta.dirname, '../../../migrations');

function createFile() {
  const path = join(createTestFolder(), 'events.db');
  const database = openDatabase(path, migrations, '2026-05-01T12:00:00.000Z');
  onTestFinished(() => database.close());
  const fill = () =>
    database.connection.exec(`WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1500)
      INSERT INTO app_state(key, value) SELECT 'k' || i, json_quote(hex(zeroblob(1500))) FROM n`);
  const walBytes = () => statSync(`${path}-wal`).size;
  return { ...database, path, fill, walBytes };
}

it('gives every free page back, not one a call, and the file shrinks (DB-3)', async () => {
  const { db, connection, path, fill } = createFile();
  fill();
  connection.pragma('wal_checkpoint(TRUNCATE)');
  const bytesBefore = statSync(path).size;
  connection.exec(`DELETE FROM app_state WHERE key LIKE 'k%'`);
  let pauses = 0;
  const { freePagesBefore, freePagesAfter } = await compactDatabase(connection, {
    exclusively: (work) => db.connection().execute(async () => work()),
    pause: async () => void pauses++,
  });
  expect(freePagesBefore).toBeGreaterThan(1000);
  expect(freePagesAfter).toBe(0);
  expect(pauses).toBeGreaterThan(3);
  expect(statSync(path).size).toBeLessThan(bytesBefore / 4);
});

it('moves the write-ahead log into the database once nothing was written for a while (DB-3)', () => {
  const { connection, fill, walBytes } = createFile();
  const everyMinute = createIdleCheckpoint(connection);
  fill();
  everyMinute();
  expect(walBytes()).toBeGreaterThan(0);
  everyMinute();
  expect(walBytes()).toBe(0);
});

it('waits for a transaction of others instead of failing on it', async () => {
  const { db, connection, fill } = createFile();
  fill();
  connection.exec(`DELETE FROM app_state WHERE key LIKE 'k%'`);
  const { promise: isOver, resolve: end } = Promise.withResolvers<void>();
  const other = db.transaction().execute(async (trx) => {
    await trx.insertInto('app_state').values({ key: 'a', value: '1', updated_at: '' }).execute();
    await isOver;
  });
  const compaction = compactDatabase(connection, {
    exclusively: (work) => db.connection().execute(async () => work()),
    pause: async () => undefined,
  });
  end();
  await other;
  expect((await compaction).freePagesAfter).toBe(0);
});
