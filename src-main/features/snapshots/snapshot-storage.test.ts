import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createDeletionParts, filesBelow, idOf } from '#main/features/deletion/stored-events.fake.ts';
import { AppError } from '#shared/errors.ts';
import { createSnapshotFiles } from './snapshot-files.ts';
import type { SnapshotPlace } from './snapshot-path.ts';
import { createSnapshotStorage, type WriteJournal } from './snapshot-storage.ts';
import { createSnapshotStore } from './snapshot-store.ts';

const bytes = new TextEncoder().encode('a picture');
const place: SnapshotPlace = {
  cameraId: 'porch',
  day: '2026-11-01',
  type: 'motion',
  atMs: Date.parse('2026-11-01T06:30:15.250Z'),
  timeZone: 'America/Chicago',
  extension: 'png',
};
const usualPath = 'porch/2026-11-01/motion_013015_250000.png';

/** The storage on a real database and real files; `kill` ends it at a place, as a power cut would. */
async function createParts({ isOurs = true, snapshots }: { isOurs?: boolean; snapshots?: string } = {}) {
  const parts = await createDeletionParts(snapshots === undefined ? {} : { snapshots });
  const { db, connection, paths, fileOps } = parts;
  const journal: WriteJournal = {
    note: (trx, path, day) => fileOps.add(trx, [{ op: 'delete_path', path, reason: 'failed_write', day }]),
    isNoted: fileOps.isPending,
    takeBack: fileOps.takeBack,
  };
  let names = 0;
  const folders = { snapshots: paths.snapshots, staging: join(paths.root, '.tmp') };
  const files = createSnapshotFiles(folders, () => `staged-${++names}`);
  const store = createSnapshotStore(db, () => '2026-11-01T07:00:00.000Z');
  const folder = {
    async assertOurs() {
      if (!isOurs) throw new AppError('data-root-unusable', 'not ours');
    },
  };
  const storage = createSnapshotStorage({ db, store, files, journal, folder });
  let events = 0;
  function insert(at = '2026-11-01T06:30:15.250Z'): string {
    const id = idOf(++events);
    connection.exec(`INSERT INTO events(event_id, timestamp, ended_at, state, day, camera_id)
      VALUES ('${id}', '${at}', '${at}', 'open', '2026-11-01', 'porch')`);
    return id;
  }
  const rowOf = (id: string) =>
    connection
      .prepare('SELECT snapshot_path, image_path, snapshot_bytes FROM events WHERE event_id = ?')
      .get(id);
  return {
    ...parts,
    storage,
    files,
    store,
    journal,
    folder,
    insert,
    rowOf,
    stored: () => filesBelow(paths.snapshots),
    staged: () => filesBelow(folders.staging),
  };
}

describe('storing a snapshot', () => {
  it('leaves the file, its path on the event, its bytes in the ledger and nothing else (E-4, E-6)', async () => {
    const parts = await createParts();
    const id = parts.insert();
    expect(await parts.storage.save(id, place, bytes)).toBe(usualPath);
    expect(parts.rowOf(id)).toEqual({
      snapshot_path: usualPath,
      image_path: `snapshots/${usualPath}`,
      snapshot_bytes: bytes.byteLength,
    });
    expect(new Uint8Array(await readFile(join(parts.paths.snapshots, usualPath)))).toEqual(bytes);
    expect([parts.stored(), parts.staged(), parts.count('file_ops')]).toEqual([[usualPath], [], 0]);
    expect(
      parts.connection.prepare(`SELECT day, bytes, files FROM storage_ledger WHERE kind = 'snapshot'`).all(),
    ).toEqual([{ day: '2026-11-01', bytes: bytes.byteLength, files: 1 }]);
  });

  it('counts the microseconds up where the hour comes twice (E-6, E11)', async () => {
    const parts = await createParts();
    const later = { ...place, atMs: Date.parse('2026-11-01T07:30:15.250Z') };
    const paths = [
      await parts.storage.save(parts.insert(), place, bytes),
      await parts.storage.save(parts.insert('2026-11-01T07:30:15.250Z'), later, bytes),
      await parts.storage.save(parts.insert(), place, bytes),
    ];
    expect(paths).toEqual([
      usualPath,
      'porch/2026-11-01/motion_013015_250001.png',
      'porch/2026-11-01/motion_013015_250002.png',
    ]);
    expect(parts.stored()).toEqual(paths);
  });

  it('gives no path away that a file, a kept snapshot or a deletion that is due still has', async () => {
    const parts = await createParts();
    const nameOf = (n: number) => `porch/2026-11-01/motion_013015_25000${n}.png`;
    await mkdir(dirname(join(parts.paths.snapshots, nameOf(0))), { recursive: true });
    await writeFile(join(parts.paths.snapshots, nameOf(0)), 'somebody put it here');
    parts.connection.exec(
      `INSERT INTO detached_files(path, day) VALUES ('snapshots/${nameOf(1)}', '2026-11-01')`,
    );
    parts.connection.exec(
      `INSERT INTO file_ops(op, path, reason) VALUES ('delete_path', 'snapshots/${nameOf(2)}', 'event_deleted')`,
    );
    expect(await parts.storage.save(parts.insert(), place, bytes)).toBe(nameOf(3));
    await parts.service.replay();
    expect(parts.stored()).toEqual([nameOf(0), nameOf(3)]);
  });

  it('takes the file away again when the event is gone, or has a snapshot already', async () => {
    const parts = await createParts();
    expect(await parts.storage.save(idOf(99), place, bytes)).toBeNull();
    expect([parts.stored(), parts.staged(), parts.count('file_ops')]).toEqual([[], [], 0]);
    const id = parts.insert();
    await parts.storage.save(id, place, bytes);
    expect(await parts.storage.save(id, place, bytes)).toBeNull();
    expect([parts.stored(), parts.count('file_ops')]).toEqual([[usualPath], 0]);
  });

  it('writes nothing into a folder that is not ours (P1)', async () => {
    const parts = await createParts({ isOurs: false });
    await expect(parts.storage.save(parts.insert(), place, bytes)).rejects.toThrow('not ours');
    expect([parts.stored(), parts.staged(), parts.count('file_ops')]).toEqual([[], [], 0]);
  });
});

describe('a snapshot that is cut short', () => {
  const broken = new Error('the power went');

  it.each([
    ['before the rename', 'moveIn-before'],
    ['after the rename', 'moveIn-after'],
    ['in the commit', 'attach'],
  ] as const)('leaves nothing when it fails %s', async (_, where) => {
    const parts = await createParts();
    const { files, store } = parts;
    const failing = createSnapshotStorage({
      ...parts,
      files: {
        ...files,
        async moveIn(staged: string, path: string) {
          if (where === 'moveIn-before') throw broken;
          await files.moveIn(staged, path);
          if (where === 'moveIn-after') throw broken;
        },
      },
      store: {
        ...store,
        attach: (...args) => (where === 'attach' ? Promise.reject(broken) : store.attach(...args)),
      },
    });
    const id = parts.insert();
    await expect(failing.save(id, place, bytes)).rejects.toThrow('the power went');
    expect([parts.stored(), parts.staged(), parts.count('file_ops')]).toEqual([[], [], 0]);
    expect(await parts.storage.save(id, place, bytes)).toBe(usualPath);
  });

  it.each([undefined, 'other disk/snapshots'])(
    'is cleaned up by the next start when the program dies after the rename (P7, AT-4; folder: %s)',
    async (snapshots) => {
      const parts = await createParts(snapshots === undefined ? {} : { snapshots });
      const { files } = parts;
      const id = parts.insert();
      const dying = createSnapshotStorage({
        ...parts,
        files: {
          ...files,
          async moveIn(staged: string, path: string) {
            await files.moveIn(staged, path);
            await new Promise<never>(() => undefined); // nothing of it runs any more
          },
        },
      });
      void dying.save(id, place, bytes);
      await expect.poll(parts.stored).toEqual([usualPath]);
      expect(parts.count('file_ops')).toBe(1);
      await parts.service.replay();
      expect([parts.stored(), parts.count('file_ops')]).toEqual([[], 0]);
      expect(parts.rowOf(id)).toMatchObject({ snapshot_path: null });
    },
  );

  it('loses no snapshot to a clean-up that runs in the meantime', async () => {
    const parts = await createParts();
    const { files } = parts;
    const interrupted = createSnapshotStorage({
      ...parts,
      files: {
        ...files,
        async moveIn(staged: string, path: string) {
          await files.moveIn(staged, path);
          await parts.service.replay();
        },
      },
    });
    const id = parts.insert();
    await expect(interrupted.save(id, place, bytes)).rejects.toThrow('cleaned up');
    expect(parts.rowOf(id)).toMatchObject({ snapshot_path: null, snapshot_bytes: 0 });
    expect([parts.stored(), parts.staged(), parts.count('file_ops')]).toEqual([[], [], 0]);
  });
});

it('makes its folders again when somebody took them away', async () => {
  const parts = await createParts();
  await parts.storage.save(parts.insert(), place, bytes);
  await rm(parts.paths.snapshots, { recursive: true });
  await rm(join(parts.paths.root, '.tmp'), { recursive: true, force: true });
  const path = (await parts.storage.save(parts.insert(), place, bytes)) ?? '';
  expect(existsSync(join(parts.paths.snapshots, path))).toBe(true);
});
