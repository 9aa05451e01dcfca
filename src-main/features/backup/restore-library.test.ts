import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { copyFile, mkdir, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { dataPathsOf } from '#main/platform/data-paths.ts';
import { copyDatabase } from '#main/platform/db/database-copy.ts';
import { openDatabase } from '#main/platform/db/open-database.ts';
import { createTestFolder } from '#main/test-folder.fake.ts';
import { backUpEverything } from './back-up-everything.ts';
import { contentsOf, createLibrary, idOf, noon, realMigrations } from './library.fake.ts';
import { finishMoves, planMoves } from './pending-moves.ts';
import { prepareRestore, type RestoreOptions } from './restore-library.ts';
import { restoreJournal } from './restore-places.ts';
import { withdrawRestore } from './withdraw-restore.ts';

const contentsIn = (root: string) => {
  const database = openDatabase(join(root, 'events.db'), realMigrations, noon);
  const contents = contentsOf(database);
  database.close();
  return contents;
};

/** A library, what it held, and an archive of it. */
async function createBackup(events: number) {
  const library = await createLibrary(events);
  const source = join(createTestFolder(), 'library.tar');
  const contents = contentsOf(library.database);
  await backUpEverything({ paths: library.paths, target: source, isForced: false, nowUtc: noon });
  library.database.close();
  return { ...library, source, contents };
}

const optionsFor = (root: string, source: string): RestoreOptions => ({
  source,
  paths: dataPathsOf(root),
  migrationsFolder: realMigrations,
  nowUtc: noon,
  markMissing: async () => 0,
});

async function restore(root: string, source: string) {
  const prepared = await prepareRestore(optionsFor(root, source));
  await finishMoves(prepared.journal);
  return prepared;
}

describe('everything', () => {
  it.each(['that is not there', 'that is empty'])('goes into a folder %s', async (where) => {
    const { source, contents } = await createBackup(2);
    const root = join(createTestFolder(), 'new', 'data');
    if (where.endsWith('empty')) await mkdir(root, { recursive: true });
    expect(await restore(root, source)).toMatchObject({ kind: 'everything', aside: null, events: 2 });
    expect(contentsIn(root)).toEqual(contents);
    expect(await readdir(dirname(root))).toEqual(['data']);
  });

  it('takes the place of the present data, which is put aside whole', async () => {
    const { source, contents } = await createBackup(2);
    const present = await createLibrary(5);
    const old = contentsOf(present.database);
    present.database.close();
    const { aside } = await restore(present.paths.root, source);
    expect(contentsIn(present.paths.root)).toEqual(contents);
    expect(aside).toBe(`${present.paths.root}.before-restore-2026-05-01T120000Z`);
    expect(contentsIn(aside ?? '')).toEqual(old);
  });

  it('keeps the passwords of this library, which no backup holds, and takes those of no other one (S-S6)', async () => {
    const library = await createBackup(1);
    await library.write('secrets.json', 'passwords');
    await restore(library.paths.root, library.source);
    expect(await readFile(join(library.paths.root, 'secrets.json'), 'utf8')).toBe('passwords');
    const other = await createLibrary(1);
    other.database.close();
    await other.write('secrets.json', 'of another library');
    await restore(other.paths.root, library.source);
    expect(existsSync(join(other.paths.root, 'secrets.json'))).toBe(false);
  });

  it('changes nothing when the archive is damaged', async () => {
    const { source } = await createBackup(2);
    const bytes = await readFile(source);
    bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 0xff;
    await writeFile(source, bytes);
    const present = await createLibrary(1);
    present.database.close();
    const before = (await readdir(dirname(present.paths.root), { recursive: true })).toSorted();
    await expect(restore(present.paths.root, source)).rejects.toMatchObject({ code: 'backup-invalid' });
    expect((await readdir(dirname(present.paths.root), { recursive: true })).toSorted()).toEqual(before);
  });

  it('says what is no backup file, and does not wait for a pipe', async () => {
    const folder = createTestFolder();
    const pipe = join(folder, 'pipe');
    spawnSync('mkfifo', [pipe]);
    const root = join(folder, 'deep', 'data');
    for (const source of [pipe, folder].filter((path) => existsSync(path))) {
      await expect(restore(root, source)).rejects.toMatchObject({ code: 'backup-invalid' });
    }
    await expect(restore(root, join(folder, 'nothing'))).rejects.toMatchObject({ code: 'file-not-found' });
    expect(existsSync(root)).toBe(false);
  });

  it('clears what a killed restore left beside the folder, and nothing of anybody else', async () => {
    const { source } = await createBackup(1);
    const root = join(createTestFolder(), 'new', 'data');
    const ours = [`${root}.restoring-2026-04-01T120000Z`, `${root}.restoring-2026-04-02T120000Z`];
    const others = [
      `${root}.restoring-2026-04-03T120000Z`, // has something else in it
      `${root}.restoring-2026-04-04T120000Z`, // no marker
      `${root}.restoring-mine`,
      `${root}2.restoring-2026-04-01T120000Z`,
    ];
    for (const folder of [...ours, ...others]) await mkdir(join(folder, 'frames'), { recursive: true });
    for (const folder of [...ours, ...others.slice(0, 1)]) await writeFile(join(folder, 'root.json'), '{');
    await rm(join(ours[1] ?? '', 'frames'), { recursive: true });
    await rm(join(ours[1] ?? '', 'root.json'));
    await writeFile(join(others[0] ?? '', 'holiday.jpg'), '');
    await restore(root, source);
    expect((await readdir(dirname(root))).toSorted()).toEqual(
      ['data', ...others.map((path) => basename(path))].toSorted(),
    );
  });

  it('gives no id of the live stream out twice (IF-3)', async () => {
    const { source } = await createBackup(2);
    const root = join(createTestFolder(), 'new', 'data');
    await restore(root, source);
    const { connection, db, close } = openDatabase(join(root, 'events.db'), realMigrations, noon);
    const before = connection.prepare('SELECT max(seq) FROM stream_log').pluck().get() as number; // a number
    const heard = before + 19_000; // by a listener, after the backup was made
    connection.exec(`UPDATE events SET favourite = 1 WHERE event_id = '${idOf(1)}'`);
    expect(connection.prepare('SELECT max(seq) FROM stream_log').pluck().get()).toBeGreaterThan(heard);
    expect(await db.selectFrom('stream_log').select('seq').where('seq', '=', heard).execute()).toEqual([]);
    close();
  });

  it('does not rename a link to the data folder', async () => {
    const { source } = await createBackup(1);
    const link = join(createTestFolder(), 'data');
    await symlink(createTestFolder(), link);
    await expect(restore(link, source)).rejects.toMatchObject({ code: 'data-root-unusable' });
  });

  it('can be taken back as long as it only waits', async () => {
    const { source } = await createBackup(2);
    const present = await createLibrary(1);
    const old = contentsOf(present.database);
    present.database.close();
    const { journal } = await prepareRestore(optionsFor(present.paths.root, source));
    await withdrawRestore(journal);
    expect(await finishMoves(journal)).toEqual([]);
    expect(await readdir(dirname(present.paths.root))).toEqual(['data']);
    expect(contentsIn(present.paths.root)).toEqual(old);
  });

  it.each(['restore:swapped-out', 'restore:swapped-in'])(
    'ends as the new data when it is killed at %s and started again',
    async (point) => {
      const { source, contents } = await createBackup(2);
      const present = await createLibrary(4);
      const old = contentsOf(present.database);
      present.database.close();
      const { journal, aside } = await prepareRestore(optionsFor(present.paths.root, source));
      expect(killAt(point, journal)).toBe('SIGKILL');
      await finishMoves(journal);
      expect(contentsIn(present.paths.root)).toEqual(contents);
      expect(contentsIn(aside ?? '')).toEqual(old);
      expect((await readdir(dirname(present.paths.root))).toSorted()).toEqual([
        'data',
        basename(aside ?? ''),
      ]);
      expect(await finishMoves(journal)).toEqual([]);
    },
  );
});

describe('the database alone', () => {
  async function createDatabaseBackup() {
    const library = await createLibrary(3);
    const source = join(createTestFolder(), 'events-2026-05-01T120000Z.db');
    await copyDatabase(library.paths.database, source);
    const contents = contentsOf(library.database);
    library.database.connection.exec(`DELETE FROM events WHERE event_id = '${idOf(1)}'`);
    return { ...library, source, contents };
  }

  it('takes the place of events.db, which is put aside with its WAL', async () => {
    const library = await createDatabaseBackup();
    const after = contentsOf(library.database);
    library.database.close();
    const { aside } = await restore(library.paths.root, library.source);
    expect(contentsIn(library.paths.root)).toEqual(library.contents);
    await copyFile(aside ?? '', join(createTestFolder(), 'x'));
    const kept = openDatabase(aside ?? '', realMigrations, noon);
    expect(contentsOf(kept)).toEqual(after);
    kept.close();
  });

  it('has every day of the event logs written anew', async () => {
    const library = await createDatabaseBackup();
    await library.write('events/2026-05-09/events.json', '{"seq":9}\n');
    library.database.close();
    await restore(library.paths.root, library.source);
    const { connection, close } = openDatabase(library.paths.database, realMigrations, noon);
    expect(connection.prepare('SELECT day FROM event_log_rewrites ORDER BY day').pluck().all()).toEqual([
      '2026-05-01',
      '2026-05-09',
    ]);
    close();
  });

  it('of another data folder is refused (P1)', async () => {
    const library = await createDatabaseBackup();
    const other = await createLibrary(1);
    other.database.close();
    library.database.close();
    await expect(restore(other.paths.root, library.source)).rejects.toMatchObject({ code: 'backup-invalid' });
    expect(await readdir(other.paths.root)).not.toContain(expect.stringContaining('restoring'));
  });

  it('of a newer program is refused', async () => {
    const library = await createDatabaseBackup();
    library.database.connection.exec(`INSERT INTO schema_version(version, name) VALUES (9, '009_later')`);
    await rm(library.source);
    await copyDatabase(library.paths.database, library.source);
    library.database.close();
    await expect(restore(library.paths.root, library.source)).rejects.toMatchObject({ code: 'schema-newer' });
  });

  it.each(['restore:swapped-out', 'restore:swapped-in'])(
    'ends as the restored one when it is killed at %s and started again',
    async (point) => {
      const library = await createDatabaseBackup();
      library.database.close();
      const { journal } = await prepareRestore(optionsFor(library.paths.root, library.source));
      expect(killAt(point, journal)).toBe('SIGKILL');
      await finishMoves(journal);
      expect(contentsIn(library.paths.root)).toEqual(library.contents);
    },
  );
});

describe('planned renames', () => {
  it('never leave their folder and never replace anything', async () => {
    const folder = createTestFolder();
    const journal = restoreJournal(join(folder, 'data'));
    for (const from of ['../x', 'a/b', '..', '.', '', 'a\\b']) {
      await writeFile(journal, JSON.stringify({ formatVersion: 1, moves: [{ from, to: 'y' }] }));
      await expect(finishMoves(journal)).rejects.toMatchObject({ code: 'data-root-unusable' });
    }
    await writeFile(join(folder, 'a'), 'a');
    await writeFile(join(folder, 'b'), 'b');
    await planMoves(journal, [{ from: 'a', to: 'b' }]);
    await finishMoves(journal);
    expect([await readFile(join(folder, 'a'), 'utf8'), await readFile(join(folder, 'b'), 'utf8')]).toEqual([
      'a',
      'b',
    ]);
    expect(existsSync(journal)).toBe(false);
  });
});

function killAt(point: string, journal: string): string | null {
  const program = `import { finishMoves } from ${JSON.stringify(join(import.meta.dirname, 'pending-moves.ts'))};
    await finishMoves(${JSON.stringify(journal)});`;
  return spawnSync(process.execPath, ['--input-type=module-typescript', '-e', program], {
    cwd: join(import.meta.dirname, '../../..'),
    env: { ...process.env, PORCHLIGHT_FAULT: point },
  }).signal;
}
