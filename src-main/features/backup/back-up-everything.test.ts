import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { mkdir, readdir, readFile, rm, stat, symlink, unlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { openDatabase } from '#main/platform/db/open-database.ts';
import { createTestFolder } from '#main/test-folder.fake.ts';
import { readArchive } from './archive-reader.ts';
import { type BackUpOptions, backUpEverything } from './back-up-everything.ts';
import { contentsOf, createLibrary, idOf, noon, realMigrations, type TestLibrary } from './library.fake.ts';
import { unpackArchive } from './unpack-archive.ts';

function backUp({ paths }: TestLibrary, change: Partial<BackUpOptions> = {}) {
  const target = join(createTestFolder(), 'library.tar');
  return backUpEverything({ paths, target, isForced: false, nowUtc: noon, ...change });
}

/** The archive as a library of its own. */
async function unpack(archive: string) {
  const folder = join(createTestFolder(), 'unpacked');
  await unpackArchive({ archive, folder, migrationsFolder: realMigrations, nowUtc: noon });
  const database = openDatabase(join(folder, 'events.db'), realMigrations, noon);
  return { folder, database };
}

const listing = async (folder: string) =>
  (await readdir(folder, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .toSorted();

describe('an archive', () => {
  it('holds every file that the rows name, the event logs and the identity, and nothing else (E-16)', async () => {
    const library = await createLibrary(2);
    await library.write('events/2026-05-01/events.json', '{"seq":1}\n');
    await library.write('access-token', 'secret');
    await library.write('secrets.json', 'passwords');
    await library.write('logs/porchlight.1.log', 'log');
    await library.write('.tmp/half', 'half');
    await library.write('reserve.bin', 'reserve');
    await library.write(`frames/${idOf(7)}/frame_001.jpg`, 'of no row');
    const { path, events, files, withMissingFiles } = await backUp(library);
    const { head, files: listed } = await readArchive(path);
    expect([...listed.keys()].toSorted()).toEqual(
      [
        'root.json',
        'events.db',
        'events/2026-05-01/events.json',
        ...[1, 2].flatMap((n) => [
          `frames/${idOf(n)}/frame_001.jpg`,
          `frames/${idOf(n)}/frame_002.jpg`,
          `thumbnails/${idOf(n)}.jpg`,
          `snapshots/porch/2026-05-01/motion_${120_000 + n}_000000.png`,
        ]),
      ].toSorted(),
    );
    expect([events, files, withMissingFiles, head.events, head.fileCount]).toEqual([2, 11, [], 2, 11]);
    expect(await readdir(dirname(path))).toEqual(['library.tar']);
    library.database.close();
  });

  it('brings back every row and every byte (AT restore)', async () => {
    const library = await createLibrary(3);
    const { path } = await backUp(library);
    const { folder, database } = await unpack(path);
    expect(contentsOf(database)).toEqual(contentsOf(library.database));
    for (const file of (await listing(folder)).filter((name) =>
      /^(frames|thumbnails|snapshots)/.test(name),
    )) {
      expect(await readFile(join(folder, file))).toEqual(await readFile(join(library.paths.root, file)));
    }
    database.close();
    library.database.close();
  });

  it('counts snapshots, videos and kept snapshots in its progress, too', async () => {
    const library = await createLibrary(1);
    const { connection } = library.database;
    const bytes = { snapshot: 300_000, video: 700_000, kept: 500_000 };
    connection.exec(`UPDATE events SET snapshot_bytes = ${bytes.snapshot}, video_bytes = ${bytes.video},
        video_path = 'videos/${idOf(1)}.mp4';
      INSERT INTO detached_files(path, day, bytes) VALUES ('snapshots/porch/2026-05-01/kept.png', '2026-05-01', ${bytes.kept})`);
    await library.write('snapshots/porch/2026-05-01/motion_120001_000000.png', Buffer.alloc(bytes.snapshot));
    await library.write(`videos/${idOf(1)}.mp4`, Buffer.alloc(bytes.video));
    await library.write('snapshots/porch/2026-05-01/kept.png', Buffer.alloc(bytes.kept));
    const shares: number[] = [];
    await backUp(library, {
      onProgress: ({ state, share }) => void (state === 'running' && shares.push(share)),
    });
    const databaseBytes = (await stat(library.paths.database)).size;
    expect(Math.max(...shares.slice(0, -1))).toBeLessThan(1); // the database comes last
    expect(shares.at(-1)).toBeGreaterThan(0.99);
    expect(shares.at(-2)).toBeLessThan(1 - databaseBytes / 4 / (databaseBytes + 1_500_000));
    library.database.close();
  });

  it('finds snapshots where they were moved to, and puts them inside the restored folder (E-11)', async () => {
    const library = await createLibrary(1, { snapshots: join(createTestFolder(), 'elsewhere') });
    library.database.connection.exec(
      `INSERT INTO app_settings(key, value) VALUES ('snapshots_dir', '"/elsewhere"')`,
    );
    await expect(backUp(library)).rejects.toMatchObject({ code: 'data-root-unusable' });
    await writeFile(
      join(library.paths.snapshots, '.porchlight-snapshots.json'),
      await readFile(join(library.paths.root, 'root.json')),
    );
    const { folder, database } = await unpack((await backUp(library)).path);
    expect(await listing(join(folder, 'snapshots'))).toEqual(['porch/2026-05-01/motion_120001_000000.png']);
    expect(database.connection.prepare('SELECT count(*) FROM app_settings').pluck().get()).toBe(0);
    database.close();
    library.database.close();
  });

  it('is made while events are written, of one moment (F35)', async () => {
    const library = await createLibrary(5);
    const { connection } = library.database;
    connection.exec(
      `CREATE TEMP TABLE n(i); WITH RECURSIVE c(i) AS (SELECT 100 UNION ALL SELECT i + 1 FROM c WHERE i < 3000) INSERT INTO n SELECT i FROM c`,
    );
    connection.exec(`INSERT INTO events(event_id, timestamp, ended_at, state, day, camera_id, media_state, analysis_state)
      SELECT printf('018f0000-0000-7000-8000-%012d', i), '${noon}', '${noon}', 'closed', '2026-05-01', 'porch', 'none', 'failed' FROM n`);
    let n = 4000;
    let isWriting = true;
    const insert =
      connection.prepare(`INSERT INTO events(event_id, timestamp, ended_at, state, day, camera_id, media_state)
      VALUES (?, '${noon}', '${noon}', 'open', '2026-05-01', 'porch', 'pending')`);
    const writing = (async () => {
      while (isWriting) {
        insert.run(idOf(n++));
        await new Promise((resolve) => setImmediate(resolve));
      }
    })();
    const { path, events } = await backUp(library);
    isWriting = false;
    await writing;
    expect(n).toBeGreaterThan(4010);
    expect(events).toBeGreaterThanOrEqual(2906);
    expect(events).toBeLessThan(n - 4000 + 2906);
    const { database } = await unpack(path);
    expect(database.connection.prepare('SELECT count(*) FROM events').pluck().get()).toBe(events);
    expect(database.connection.pragma('integrity_check', { simple: true })).toBe('ok');
    database.close();
    library.database.close();
  });
});

describe('what changes while it is made', () => {
  it('leaves out an event that is deleted meanwhile, with a tombstone and intents for what was packed', async () => {
    const library = await createLibrary(3);
    const deleteSecond = () => {
      library.database.connection.exec(`DELETE FROM events WHERE event_id = '${idOf(2)}'`);
      rmSync(join(library.paths.frames, idOf(2), 'frame_002.jpg'), { force: true });
    };
    let isFirst = true;
    const outcome = await backUp(library, {
      onProgress: () => {
        if (isFirst) deleteSecond();
        isFirst = false;
      },
    });
    expect(outcome).toMatchObject({ events: 2, deletedMeanwhile: 1, withMissingFiles: [] });
    const { database } = await unpack(outcome.path);
    const all = (sql: string) => database.connection.prepare(sql).pluck().all();
    expect(all('SELECT event_id FROM events ORDER BY id')).toEqual([idOf(1), idOf(3)]);
    expect(all('SELECT event_id FROM deleted_events')).toEqual([idOf(2)]);
    expect(all('SELECT path FROM file_ops ORDER BY path')).toEqual([
      `frames/${idOf(2)}`,
      'snapshots/porch/2026-05-01/motion_120002_000000.png',
      `thumbnails/${idOf(2)}.jpg`,
    ]);
    database.close();
    library.database.close();
  });

  it('keeps an event whose files were missing or damaged before, says so, and marks it (F20)', async () => {
    const library = await createLibrary(4);
    await unlink(join(library.paths.frames, idOf(1), 'frame_001.jpg'));
    await writeFile(join(library.paths.frames, idOf(2), 'frame_001.jpg'), 'not what was stored');
    await unlink(join(library.paths.thumbnails, `${idOf(3)}.jpg`));
    const outcome = await backUp(library);
    expect(outcome).toMatchObject({ events: 4, deletedMeanwhile: 0, withMissingFiles: [1, 2, 3].map(idOf) });
    const { database } = await unpack(outcome.path);
    const states = database.connection.prepare('SELECT media_state FROM events ORDER BY id').pluck().all();
    expect(states).toEqual(['missing', 'missing', 'stored', 'stored']);
    const thumbnails = database.connection.prepare(
      'SELECT thumbnail_path IS NOT NULL FROM events ORDER BY id',
    );
    expect(thumbnails.pluck().all()).toEqual([1, 1, 0, 1]);
    database.close();
    library.database.close();
  });

  it('follows no link out of the data root', async () => {
    const library = await createLibrary(1);
    const secret = join(createTestFolder(), 'secret');
    await writeFile(secret, 'the-canary-sings');
    const frame = join(library.paths.frames, idOf(1), 'frame_001.jpg');
    await rm(frame);
    await symlink(secret, frame);
    const { path, withMissingFiles } = await backUp(library);
    expect(withMissingFiles).toEqual([idOf(1)]);
    expect((await readFile(path)).includes('the-canary-sings')).toBe(false);
    library.database.close();
  });
});

describe('a backup that cannot be made', () => {
  it.each([
    ['the database', 'events.db'],
    ['its write-ahead log', 'events.db-wal'],
    ['a new file among the frames', 'frames/new.tar'],
    ['a new folder', 'elsewhere/new.tar'],
    ['the folder by another way', '../data/root.json'],
  ])('never goes over or among the data: %s', async (_, place) => {
    const library = await createLibrary(1);
    const { root, database } = library.paths;
    const before = [await readFile(database), await listing(root)];
    const target = join(root, place);
    await expect(backUp(library, { target, isForced: true })).rejects.toMatchObject({
      code: 'invalid-input',
    });
    const link = join(createTestFolder(), 'link');
    await symlink(root, link);
    const throughLink = join(link, basename(place));
    await expect(backUp(library, { target: throughLink, isForced: true })).rejects.toMatchObject({
      code: 'invalid-input',
    });
    expect([await readFile(database), await listing(root)]).toEqual(before);
    expect((await backUp(library, { target: join(root, 'backups', 'mine.tar') })).events).toBe(1);
    library.database.close();
  });

  it('refuses to replace a file unless it is told to', async () => {
    const library = await createLibrary(1);
    const target = join(createTestFolder(), 'mine.tar');
    await writeFile(target, 'precious');
    await expect(backUp(library, { target })).rejects.toMatchObject({ code: 'invalid-input' });
    expect(await readFile(target, 'utf8')).toBe('precious');
    await backUp(library, { target, isForced: true });
    expect((await readArchive(target)).head.events).toBe(1);
    library.database.close();
  });

  it('leaves nothing behind when it is cancelled', async () => {
    const library = await createLibrary(3);
    const target = join(createTestFolder(), 'mine.tar');
    for (const state of ['running', 'verifying'] as const) {
      const abort = new AbortController();
      const onProgress = (progress: { state: string }) => {
        if (progress.state === state) abort.abort();
      };
      await expect(backUp(library, { target, signal: abort.signal, onProgress })).rejects.toMatchObject({
        code: 'cancelled',
      });
      expect(await readdir(dirname(target))).toEqual([]);
    }
    library.database.close();
  });

  it('refuses a folder whose database is of another one (P1)', async () => {
    const library = await createLibrary(1);
    const other = await createLibrary(0);
    await writeFile(
      join(library.paths.root, 'root.json'),
      await readFile(join(other.paths.root, 'root.json')),
    );
    await expect(backUp(library)).rejects.toMatchObject({ code: 'data-root-unusable' });
    library.database.close();
    other.database.close();
  });

  const disk = mkdtempSync(join(tmpdir(), 'porchlight-disk-'));
  const mount = (size: string) =>
    spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', disk]).status === 0;
  const canMount = process.platform === 'linux' && process.getuid?.() === 0 && mount('64k');
  if (canMount) spawnSync('umount', [disk]);
  afterAll(() => {
    spawnSync('umount', [disk]);
    rmSync(disk, { recursive: true, force: true });
  });

  it.skipIf(!canMount).each(['100k', '450k', '600k', '700k'])(
    'says disk-full on a disk of %s and leaves nothing behind (skipped where no disk may be mounted)',
    async (size) => {
      const library = await createLibrary(2);
      // Not in the sums that are looked at before: the disk fills while the archive is written.
      await library.write('events/2026-05-01/events.json', 'x'.repeat(400_000));
      expect(mount(size)).toBe(true);
      try {
        await mkdir(join(disk, 'backups'));
        const target = join(disk, 'backups', 'mine.tar');
        await expect(backUp(library, { target })).rejects.toMatchObject({ code: 'disk-full' });
        expect(await readdir(join(disk, 'backups'))).toEqual([]);
      } finally {
        spawnSync('umount', [disk]);
        library.database.close();
      }
    },
  );
});
