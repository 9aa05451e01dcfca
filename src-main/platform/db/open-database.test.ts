import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import SQLite from 'better-sqlite3';
import { expect, it } from 'vitest';
import { createTestFolder } from '#main/test-folder.fake.ts';
import { wrongPragmas } from './connection.ts';
import { openDatabase, openDatabaseReadOnly } from './open-database.ts';

const realMigrations = join(import.meta.dirname, '../../../migrations');
const now = '2026-05-01T12:00:00.000Z';

/** A copy of the real migrations to which a test may add. */
function createMigrations(added: Readonly<Record<string, string>> = {}): { folder: string; path: string } {
  const folder = createTestFolder();
  cpSync(realMigrations, join(folder, 'migrations'), { recursive: true });
  for (const [name, sql] of Object.entries(added)) writeFileSync(join(folder, 'migrations', name), sql);
  return { folder: join(folder, 'migrations'), path: join(folder, 'events.db') };
}

/** Changes a closed database from outside, without leaving a journal beside it. */
function tamper(path: string, sql: string): void {
  const connection = new SQLite(path);
  connection.pragma('journal_mode = DELETE');
  connection.exec(sql);
  connection.close();
}

it('makes the database and its tables, and finds nothing to do the second time', () => {
  const { folder, path } = createMigrations();
  const first = openDatabase(path, folder, now);
  expect(first.migrated).toEqual([
    '001_initial',
    '002_persistence',
    '003_capture',
    '004_search',
    '005_review',
  ]);
  expect(first.migrationBackup).toBeNull();
  const row = first.connection
    .prepare('SELECT version, name, applied_at, length(checksum) AS n FROM schema_version WHERE version = 1')
    .get();
  expect(row).toEqual({ version: 1, name: '001_initial', applied_at: now, n: 64 });
  first.close();
  const second = openDatabase(path, folder, now);
  expect(second.migrated).toEqual([]);
  second.close();
});

it('has every pragma that durability needs, read back from the connection', () => {
  const { folder, path } = createMigrations();
  const { connection, close } = openDatabase(path, folder, now);
  expect(wrongPragmas(connection)).toEqual([]);
  const read = (name: string) => connection.pragma(name, { simple: true });
  expect([read('journal_mode'), read('synchronous'), read('foreign_keys'), read('auto_vacuum')]).toEqual([
    'wal',
    2,
    1,
    2,
  ]);
  connection.pragma('synchronous = NORMAL');
  expect(wrongPragmas(connection)).toEqual(['synchronous']);
  close();
});

it('runs on an engine without the known defects of older ones', () => {
  const { folder, path } = createMigrations();
  const { connection, close } = openDatabase(path, folder, now);
  const version = connection.prepare('SELECT sqlite_version()').pluck().get() as string;
  const [major = 0, minor = 0, patch = 0] = version.split('.').map(Number);
  expect(major * 1e6 + minor * 1e3 + patch).toBeGreaterThanOrEqual(3_051_003);
  expect(version).not.toBe('3.52.0');
  close();
});

it('refuses a database of a newer program without changing a byte of it', () => {
  const { folder, path } = createMigrations();
  openDatabase(path, folder, now).close();
  tamper(path, `INSERT INTO schema_version(version, name) VALUES (7, '007_later'); CREATE TABLE later (x)`);
  const before = readFileSync(path);
  expect(() => openDatabase(path, folder, now)).toThrow(expect.objectContaining({ code: 'schema-newer' }));
  expect(() => openDatabaseReadOnly(path, folder)).toThrow(expect.objectContaining({ code: 'schema-newer' }));
  expect(readFileSync(path)).toEqual(before);
});

it('refuses a migration that was edited after it was applied', () => {
  const { folder, path } = createMigrations();
  openDatabase(path, folder, now).close();
  const file = join(folder, '001_initial.sql');
  writeFileSync(file, `${readFileSync(file, 'utf8')}\n-- edited`);
  expect(() => openDatabase(path, folder, now)).toThrow(
    expect.objectContaining({
      code: 'database-invalid',
      message: expect.stringContaining('001_initial') as string,
    }),
  );
});

it.each([
  ['a table of someone else', 'CREATE TABLE guests (name TEXT)', 'table guests is unknown'],
  ['a missing index', 'DROP INDEX idx_events_timestamp', 'index idx_events_timestamp differs or is missing'],
  ['another column', 'ALTER TABLE cameras ADD COLUMN colour TEXT', 'table cameras differs'],
  ['a missing trigger', 'DROP TRIGGER trg_events_delete', 'trigger trg_events_delete differs or is missing'],
])('refuses a schema with %s and names it', (_, sql, named) => {
  const { folder, path } = createMigrations();
  openDatabase(path, folder, now).close();
  tamper(path, sql);
  expect(() => openDatabase(path, folder, now)).toThrow(
    expect.objectContaining({ code: 'database-invalid', message: expect.stringContaining(named) as string }),
  );
});

it('accepts what PRAGMA optimize leaves behind', () => {
  const { folder, path } = createMigrations();
  openDatabase(path, folder, now).close();
  tamper(path, `INSERT INTO cameras(id, name) VALUES ('a', 'A'); ANALYZE`);
  expect(() => openDatabase(path, folder, now).close()).not.toThrow();
});

it('says database-invalid to a file that is none, and keeps it', () => {
  const { folder, path } = createMigrations();
  const noise = Buffer.alloc(8192, 'not a database ');
  writeFileSync(path, noise);
  expect(() => openDatabase(path, folder, now)).toThrow(
    expect.objectContaining({ code: 'database-invalid' }),
  );
  expect(readFileSync(path)).toEqual(noise);
});

it('says database-invalid when pages inside are damaged', () => {
  const { folder, path } = createMigrations();
  openDatabase(path, folder, now).close();
  const bytes = readFileSync(path);
  for (let page = 2; page < 40; page++) bytes.fill(0xa5, page * 4096, page * 4096 + 600);
  writeFileSync(path, bytes);
  expect(() => openDatabase(path, folder, now)).toThrow(
    expect.objectContaining({ code: 'database-invalid' }),
  );
});

it('rolls back what a kill interrupted while the database was being made', () => {
  const { folder, path } = createMigrations();
  const making = new SQLite(`${path}.making`);
  making.pragma('auto_vacuum = 2');
  making.pragma('cache_size = 1'); // pages reach the file before the commit
  making.exec(`CREATE TABLE half (x); BEGIN; DROP TABLE half; CREATE TABLE t0 (x);
    INSERT INTO t0 SELECT zeroblob(4000) FROM (WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 50) SELECT i FROM n)`);
  cpSync(`${path}.making`, path);
  cpSync(`${path}.making-journal`, `${path}-journal`);
  making.close();
  // The table that was committed before is foreign here: to be told so, the journal had to be rolled back.
  expect(() => openDatabase(path, folder, now)).toThrow(
    expect.objectContaining({
      code: 'database-invalid',
      message: expect.stringContaining('table half is unknown') as string,
    }),
  );
});

it('keeps nothing of a migration that fails half way, and applies it once it is right', () => {
  const { folder, path } = createMigrations({
    '006_more.sql': 'CREATE TABLE more (x); CREATE TABLE more (x);',
  });
  expect(() => openDatabase(path, folder, now)).toThrow(
    expect.objectContaining({
      code: 'database-invalid',
      message: expect.stringContaining('006_more') as string,
    }),
  );
  const left = new SQLite(path, { readonly: true });
  expect(left.prepare(`SELECT count(*) FROM sqlite_schema WHERE name = 'more'`).pluck().get()).toBe(0);
  expect(left.prepare('SELECT max(version) FROM schema_version').pluck().get()).toBe(5);
  left.close();
  writeFileSync(join(folder, '006_more.sql'), 'CREATE TABLE more (x);');
  const { migrated, close } = openDatabase(path, folder, now);
  expect(migrated).toEqual(['006_more']);
  close();
});

it('applies a later migration to a database that holds events', () => {
  const { folder, path } = createMigrations();
  const { connection, close } = openDatabase(path, folder, now);
  connection.exec(`INSERT INTO cameras(id, name) VALUES ('porch', 'Porch');
    INSERT INTO events(event_id, timestamp, ended_at, state, day, camera_id)
    VALUES ('018f0000-0000-7000-8000-000000000001', '${now}', '${now}', 'closed', '2026-05-01', 'porch');`);
  close();
  writeFileSync(join(folder, '006_colour.sql'), 'ALTER TABLE cameras ADD COLUMN colour TEXT;');
  const later = openDatabase(path, folder, now);
  expect(later.migrated).toEqual(['006_colour']);
  expect(later.connection.prepare('SELECT count(*) FROM events').pluck().get()).toBe(1);
  later.close();
});

it('reads beside the writer and cannot write', async () => {
  const { folder, path } = createMigrations();
  const writer = openDatabase(path, folder, now);
  const reader = openDatabaseReadOnly(path, folder);
  writer.connection.exec(`INSERT INTO cameras(id, name) VALUES ('porch', 'Porch')`);
  expect(await reader.db.selectFrom('cameras').select('id').execute()).toEqual([{ id: 'porch' }]);
  await expect(reader.db.deleteFrom('cameras').execute()).rejects.toMatchObject({
    code: 'data-root-unusable',
  });
  reader.close();
  writer.close();
});

it('tells a full disk by its code, wherever a statement meets it, and rolls back', async () => {
  const { folder, path } = createMigrations();
  const { db, connection, close } = openDatabase(path, folder, now);
  const pages = connection.pragma('page_count', { simple: true }) as number;
  connection.pragma(`max_page_count = ${pages + 2}`);
  const rows = Array.from({ length: 500 }, (_, n) => ({
    key: `k${n}`,
    value: JSON.stringify('x'.repeat(500)),
    updated_at: now,
  }));
  const insert = db.transaction().execute(async (trx) => {
    for (const row of rows) await trx.insertInto('app_settings').values(row).execute();
  });
  await expect(insert).rejects.toMatchObject({ code: 'disk-full' });
  expect(connection.prepare('SELECT count(*) FROM app_settings').pluck().get()).toBe(0);
  close();
});

it('names the columns that later versions must keep', () => {
  const { folder, path } = createMigrations();
  const { connection, close } = openDatabase(path, folder, now);
  const columns = (table: string) =>
    (connection.pragma(`table_xinfo(${table})`) as { name: string; type: string }[]).map(
      ({ name, type }) => `${name} ${type}`,
    );
  expect(columns('events').slice(0, 13)).toEqual([
    'id INTEGER',
    'event_id TEXT',
    'timestamp DATETIME',
    'ended_at DATETIME',
    'state TEXT',
    'day TEXT',
    'camera_id TEXT',
    'event_type TEXT',
    'frame_number INTEGER',
    'motion_confidence REAL',
    'detected_objects TEXT',
    'llm_description TEXT',
    'snapshot_path TEXT',
  ]);
  expect(columns('events')).toEqual(
    expect.arrayContaining([
      'image_path TEXT',
      'json_log_path TEXT',
      'created_at DATETIME',
      'source_key TEXT',
      'media_state TEXT',
    ]),
  );
  expect(columns('event_frames')).toEqual([
    'id TEXT',
    'event_id TEXT',
    'frame_number INTEGER',
    'frame_path TEXT',
    'timestamp_offset_ms INTEGER',
    'width INTEGER',
    'height INTEGER',
    'file_size_bytes INTEGER',
    'quality_score REAL',
    'motion_score REAL',
    'perceptual_hash TEXT',
    'sha256 TEXT',
    'created_at TEXT',
  ]);
  const indexes = connection.prepare(`SELECT name FROM sqlite_schema WHERE type = 'index'`).pluck().all();
  expect(indexes).toEqual(
    expect.arrayContaining([
      'idx_events_timestamp',
      'idx_events_camera',
      'idx_events_event_id',
      'idx_event_frames_event_id',
    ]),
  );
  close();
});
