import { mkdir, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createTestFolder } from '#main/test-folder.fake.ts';
import { findSomeVideos, findVideos } from './video-folder.ts';

async function write(path: string, atS: number): Promise<void> {
  await writeFile(path, 'x'.repeat(atS));
  await utimes(path, atS, atS);
}

it('finds videos by their ending in every folder below, oldest first, then by name', async () => {
  const folder = createTestFolder();
  await mkdir(join(folder, 'sub', 'deep'), { recursive: true });
  await write(join(folder, 'c.MP4'), 20);
  await write(join(folder, 'sub', 'deep', 'a.ts'), 10);
  await write(join(folder, 'sub', 'b.mkv'), 20);
  await write(join(folder, 'd.mov'), 5);
  const found = await findVideos(folder);
  expect(
    found.map(({ path, sizeBytes, modifiedMs }) => [path.slice(folder.length + 1), sizeBytes, modifiedMs]),
  ).toEqual([
    ['d.mov', 5, 5000],
    ['sub/deep/a.ts', 10, 10_000],
    ['c.MP4', 20, 20_000],
    ['sub/b.mkv', 20, 20_000],
  ]);
});

it('leaves out what is no video, hidden, a link or a folder', async () => {
  const folder = createTestFolder();
  await mkdir(join(folder, 'folder.mp4'));
  for (const name of ['notes.txt', 'film.mp4.part', '.hidden.mp4', 'mp4', 'film.mp4 (1)'])
    await writeFile(join(folder, name), 'x');
  await writeFile(join(folder, 'real.mp4'), 'x');
  await symlink(join(folder, 'real.mp4'), join(folder, 'link.mp4'));
  expect((await findVideos(folder)).map(({ path }) => path)).toEqual([join(folder, 'real.mp4')]);
});

it('says why there is nothing', async () => {
  const folder = createTestFolder();
  await expect(findSomeVideos(folder)).rejects.toMatchObject({ code: 'folder-without-video' });
  await rm(folder, { recursive: true });
  await expect(findVideos(folder)).rejects.toMatchObject({ code: 'file-not-found' });
});

it('enters no hidden folder, but may stand below one', async () => {
  const folder = join(createTestFolder(), '.cameras');
  await mkdir(join(folder, '.trash'), { recursive: true });
  await writeFile(join(folder, '.trash', 'old.mp4'), 'x');
  await writeFile(join(folder, 'new.mp4'), 'x');
  expect((await findVideos(folder)).map(({ path }) => path)).toEqual([join(folder, 'new.mp4')]);
});
