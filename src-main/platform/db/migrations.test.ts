/** Migrations of databases that hold data: nothing may be lost, whatever ends them (P12, F34). */
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import SQLite from 'better-sqlite3';
import { afterAll, describe, expect, it } from 'vitest';
import { createTestFolder } from '#main/test-folder.fake.ts';
import { assertSound } from './database-copy.ts';
import { type OpenDatabase, openDatabase } from './open-database.ts';

const realMigrations = join(import.meta.dirname, '../../../migrations');
const noon = '2026-05-01T12:00:00.000Z';
const later = '2026-06-01T08:30:00.000Z';

/** A data folder as the first version left it: three events, one still open, one with a frame. */
function createVersion1() {
  const folder = createTestFolder();
  const migrations = join(folder, 'migrations');
  cpSync(realMigrations, migrations, { recursive: true });
  const only1 = join(folder, 'only-1');
  cpSync(join(realMigrations, '001_initial.sql'), join(only1, '001_initial.sql'));
  const path = join(folder, 'data', 'events.db');
  cpSync(only1, join(folder, 'data'), { recursive: true });
  const { connection, close } = openDatabase(path, only1, noon);
  connection.exec(`INSERT INTO cameras(id, name) VALUES ('porch', 'Porch');
    INSERT INTO app_settings(key, value) VALUES ('analysisFrameCount', '5')`);
  const insert = connection.prepare(`INSERT INTO events(event_id, timestamp, ended_at, state, day, camera_id,
      analysis_state, media_state, frame_count_used, media_bytes, note)
    VALUES (?, '${noon}', '${noon}', ?, '2026-05-01', 'porch', ?, ?, ?, ?, ?)`);
  insert.run(idOf(1), 'closed', 'done', 'stored', 1, 1000, 'the parcel');
  insert.run(idOf(2), 'closed', 'failed', 'none', null, 0, null);
  insert.run(idOf(3), 'open', 'pending', 'pending', null, 0, null);
  connection.exec(`INSERT INTO event_frames(id, event_id, frame_number, frame_path, timestamp_offset_ms, sha256)
    VALUES ('${idOf(9)}', '${idOf(1)}', 1, 'frames/${idOf(1)}/frame_001.jpg', 0, '${'ab'.repeat(32)}')`);
  close();
  return { migrations, path, backups: join(folder, 'data', 'backups') };
}

const idOf = (n: number) => `018f0000-0000-7000-8000-${String(n).padStart(12, '0')}`;
const all = ({ connection }: Pick<OpenDatabase, 'connection'>, sql: string) =>
  connection.prepare(sql).raw().all();
const dump = (path: string) => {
  const connection = new SQLite(path, { readonly: true });
  const tables = ['schema_version', 'cameras', 'events', 'event_frames', 'app_settings'];
  const rows = tables.map((table) => connection.prepare(`SELECT * FROM ${table}`).raw().all());
  rows.push(connection.prepare('SELECT name, sql FROM sqlite_schema ORDER BY type, name').raw().all());
  connection.close();
  return rows;
};

it('takes a version 1 database to version 2 with every row, and puts what is over into the event logs (E-13)', () => {
  const { migrations, path } = createVersion1();
  const database = openDatabase(path, migrations, later);
  expect(database.migrated).toEqual(['002_persistence', '003_capture', '004_search', '005_review']);
  expect(all(database, 'SELECT event_id, state, note, closed_at FROM events ORDER BY id')).toEqual([
    [idOf(1), 'closed', 'the parcel', noon],
    [idOf(2), 'closed', null, noon],
    [idOf(3), 'open', null, null],
  ]);
  expect(all(database, 'SELECT seq, event_id, day, written_at FROM event_log_entries ORDER BY seq')).toEqual([
    [1, idOf(1), '2026-05-01', null],
    [2, idOf(2), '2026-05-01', null],
  ]);
  expect(all(database, 'SELECT event_id, frame_number FROM event_frames')).toEqual([[idOf(1), 1]]);
  expect(all(database, 'SELECT day, kind, bytes, files FROM storage_ledger')).toEqual([
    ['2026-05-01', 'frame', 1000, 1],
  ]);
  expect(all(database, 'SELECT key, value FROM app_settings')).toEqual([['analysis_frame_count', '5']]);
  expect(database.connection.pragma('foreign_keys', { simple: true })).toBe(1);
  database.close();
});

it('copies the database before it migrates it, and the copy is the old database (P12)', () => {
  const { migrations, path, backups } = createVersion1();
  const before = dump(path);
  const { migrationBackup, close } = openDatabase(path, migrations, later);
  close();
  expect(migrationBackup).toBe(join(backups, 'events-v1-2026-06-01T083000Z.db'));
  expect(readdirSync(backups)).toEqual(['events-v1-2026-06-01T083000Z.db']);
  assertSound(migrationBackup ?? '');
  expect(dump(migrationBackup ?? '')).toEqual(before);
});

it('keeps the copies of the last three migrations', () => {
  const { migrations, path, backups } = createVersion1();
  for (let n = 6; n <= 9; n++) {
    openDatabase(path, migrations, `2026-06-0${n}T08:30:00.000Z`).close();
    writeFileSync(join(migrations, `00${n}_more.sql`), `CREATE TABLE more_${n} (x);`);
  }
  expect(readdirSync(backups).toSorted()).toEqual([
    'events-v5-2026-06-07T083000Z.db',
    'events-v6-2026-06-08T083000Z.db',
    'events-v7-2026-06-09T083000Z.db',
  ]);
});

it('refuses to migrate when the copy cannot be made, and changes nothing', () => {
  const { migrations, path, backups } = createVersion1();
  const before = dump(path);
  writeFileSync(backups, 'a file where the folder should be');
  expect(() => openDatabase(path, migrations, later)).toThrow(
    expect.objectContaining({ code: 'data-root-unusable' }),
  );
  expect(dump(path)).toEqual(before);
});

it.each([
  { name: '002_persistence', from: 1, atLeast: 25, newer: ['003_capture', '004_search', '005_review'] },
  { name: '003_capture', from: 2, atLeast: 10, newer: ['004_search', '005_review'] },
  { name: '004_search', from: 3, atLeast: 5, newer: ['005_review'] },
  { name: '005_review', from: 4, atLeast: 3, newer: [] },
])('leaves the database whole when any statement of $name fails, and names the copy (F34)', (step) => {
  const { migrations, path, backups } = createVersion1();
  const file = join(migrations, `${step.name}.sql`);
  const statements = statementsOf(readFileSync(file, 'utf8'));
  expect(statements.length).toBeGreaterThanOrEqual(step.atLeast);
  for (const name of [step.name, ...step.newer]) rmSync(join(migrations, `${name}.sql`));
  openDatabase(path, migrations, later).close();
  const before = dump(path);
  for (let n = 0; n <= statements.length; n++) {
    writeFileSync(file, [...statements.slice(0, n), 'SELECT * FROM no_such_table;'].join('\n'));
    expect(() => openDatabase(path, migrations, later)).toThrow(
      expect.objectContaining({
        code: 'database-invalid',
        message: expect.stringContaining(step.name) as string,
        nextStep: expect.stringContaining(join(backups, `events-v${step.from}-`)) as string,
      }),
    );
    expect(dump(path)).toEqual(before);
  }
  writeFileSync(file, statements.join('\n'));
  const { migrated, close } = openDatabase(path, migrations, later);
  expect(migrated).toEqual([step.name]);
  close();
});

it('undoes a migration that would leave rows without their parents', () => {
  const { migrations, path } = createVersion1();
  const before = dump(path);
  writeFileSync(join(migrations, '002_persistence.sql'), 'DELETE FROM cameras;');
  expect(() => openDatabase(path, migrations, later)).toThrow(/nothing of it was kept/);
  expect(dump(path)).toEqual(before);
});

it.each(['migration:backed-up', 'migration:applied'])(
  'is at the old version after a kill at %s, and migrates at the next start',
  (point) => {
    const { migrations, path, backups } = createVersion1();
    const before = dump(path);
    const open = `import { openDatabase } from ${JSON.stringify(join(import.meta.dirname, 'open-database.ts'))};
      openDatabase(${JSON.stringify(path)}, ${JSON.stringify(migrations)}, '${later}');`;
    const killed = spawnSync(process.execPath, ['--input-type=module-typescript', '-e', open], {
      cwd: join(import.meta.dirname, '../../..'),
      env: { ...process.env, PORCHLIGHT_FAULT: point },
    });
    expect(killed.signal).toBe('SIGKILL');
    expect(dump(path)).toEqual(before);
    expect(readdirSync(backups)).toHaveLength(1);
    const { migrated, close } = openDatabase(path, migrations, later);
    expect(migrated).toEqual(['002_persistence', '003_capture', '004_search', '005_review']);
    close();
  },
);

describe('on a full disk', () => {
  const disk = mkdtempSync(join(tmpdir(), 'porchlight-disk-'));
  const canMount =
    process.platform === 'linux' &&
    process.getuid?.() === 0 &&
    spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=100k', 'tmpfs', disk]).status === 0;
  afterAll(() => {
    spawnSync('umount', [disk]);
    rmSync(disk, { recursive: true, force: true });
  });

  it.skipIf(!canMount)(
    'refuses to migrate and changes nothing (skipped where no disk may be mounted)',
    () => {
      const { migrations, path } = createVersion1();
      const before = dump(path);
      expect(() => openDatabase(path, migrations, later, disk)).toThrow(
        expect.objectContaining({ code: 'disk-full' }),
      );
      expect(dump(path)).toEqual(before);
      expect([readdirSync(disk), existsSync(`${path}-journal`)]).toEqual([[], false]);
    },
  );
});

/** Statements of a file; the body of a trigger belongs to its statement. */
function statementsOf(sql: string): string[] {
  const statements: string[] = [];
  let text = '';
  for (const line of sql.split('\n')) {
    text += `${line}\n`;
    const isTrigger = /^CREATE TRIGGER/m.test(text);
    const end = /^(?:[^']|'[^']*')*?;\s*(?:--.*)?$/;
    if (!(isTrigger ? /^END;$/.test(line) : end.test(line) && !line.startsWith('--'))) continue;
    statements.push(text);
    text = '';
  }
  return statements;
}
