import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createTestFolder } from '#main/test-folder.fake.ts';
import { dataPathsOf } from './data-paths.ts';
import { openSnapshotsFolder, snapshotsMarkerName } from './snapshots-folder.ts';

const rootUuid = 'b3f1c0de-0000-4000-8000-000000000001';

async function createParts(name: string | null = 'disk/snapshots') {
  const top = createTestFolder();
  const root = join(top, 'far', 'data');
  await mkdir(root, { recursive: true });
  const snapshots = name === null ? join(root, 'snapshots') : join(top, name);
  const paths = dataPathsOf(root, { snapshots });
  let remembered: string | null = null;
  const memory = { read: () => remembered, write: (folder: string) => void (remembered = folder) };
  const open = (uuid = rootUuid) => openSnapshotsFolder({ paths, rootUuid: uuid, memory });
  return { top, root, snapshots, paths, open, memory };
}

describe('the usual folder of snapshots', () => {
  it('is made in the data root and carries no marker', async () => {
    const { snapshots, paths, open } = await createParts(null);
    const folder = await open();
    expect([folder.problem(), folder.staging]).toEqual([null, paths.staging]);
    expect(await readdir(snapshots)).toEqual([]);
    await folder.assertOurs();
  });
});

describe('a folder of snapshots elsewhere (E-11, P1)', () => {
  it('is made and marked with the identity of the data root, and staged on its own volume', async () => {
    const { snapshots, open } = await createParts();
    const folder = await open();
    expect(folder.problem()).toBeNull();
    expect(folder.staging).toBe(join(snapshots, '.tmp'));
    expect(await readdir(snapshots)).toEqual([snapshotsMarkerName]);
    expect(JSON.parse(await readFile(join(snapshots, snapshotsMarkerName), 'utf8'))).toEqual({
      dataRootUuid: rootUuid,
    });
    expect((await open()).problem()).toBeNull();
  });

  it('loses what the last run had staged, and nothing else', async () => {
    const { snapshots, open } = await createParts();
    await open();
    await mkdir(join(snapshots, '.tmp'));
    await writeFile(join(snapshots, '.tmp', 'half'), 'x');
    await writeFile(join(snapshots, 'kept.png'), 'x');
    await open();
    expect((await readdir(snapshots)).toSorted()).toEqual([snapshotsMarkerName, 'kept.png']);
  });

  it('is refused and left as it is when it holds other files and no marker', async () => {
    const { snapshots, open } = await createParts();
    await mkdir(join(snapshots, '.tmp'), { recursive: true });
    await writeFile(join(snapshots, 'holiday.jpg'), 'mine');
    const folder = await open();
    expect(folder.problem()).toMatchObject({
      code: 'data-root-unusable',
      message: expect.stringContaining('holds other files and no marker') as string,
    });
    await expect(folder.assertOurs()).rejects.toThrow('nothing was written');
    expect((await readdir(snapshots)).toSorted()).toEqual(['.tmp', 'holiday.jpg']);
  });

  it('is refused when it belongs to another Porchlight, or its marker is damaged', async () => {
    const { snapshots, open } = await createParts();
    await open('b3f1c0de-0000-4000-8000-00000000000f');
    expect((await open()).problem()?.message).toContain('another Porchlight');
    await writeFile(join(snapshots, snapshotsMarkerName), '{"dataRoot');
    expect((await open()).problem()?.message).toContain('is damaged');
  });

  it('gets no writes while its disk is not connected, and all is well when it is back (F18)', async () => {
    const { top, snapshots, open } = await createParts();
    const folder = await open();
    await rename(join(top, 'disk'), join(top, 'unplugged'));
    await expect(folder.assertOurs()).rejects.toMatchObject({ code: 'data-root-unusable' });
    expect(folder.problem()?.message).toContain('its marker is missing');
    expect(existsSync(snapshots)).toBe(false);
    await mkdir(snapshots, { recursive: true }); // an empty mount point
    expect((await open()).problem()?.message).toContain('its marker is missing');
    await rm(join(top, 'disk'), { recursive: true });
    await rename(join(top, 'unplugged'), join(top, 'disk'));
    await folder.assertOurs();
    expect(folder.problem()).toBeNull();
  });

  it('is marked again after a start that was killed while it wrote the marker', async () => {
    const { snapshots, open } = await createParts();
    await mkdir(snapshots, { recursive: true });
    await writeFile(join(snapshots, `${snapshotsMarkerName}.part`), '{"da');
    expect((await open()).problem()).toBeNull();
    expect(await readdir(snapshots)).toEqual([snapshotsMarkerName]);
  });

  it.each(['far/data', 'far/data/frames', 'far'])(
    'is refused in or around the data root: %s',
    async (name) => {
      const { root, open } = await createParts(name);
      expect((await open()).problem()?.message).toContain('lie in each other');
      expect(await readdir(root)).toEqual([]);
    },
  );
});
