import { spawn } from 'node:child_process';
import { chmodSync } from 'node:fs';
import { chmod, mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createTestFolder } from '#main/test-folder.fake.ts';
import { openDataRoot } from './data-root.ts';

const nowMs = Date.UTC(2026, 4, 1, 12);

it('makes the folder with everything in it, for its owner alone, and keeps its identity', async () => {
  const root = join(createTestFolder(), 'deep', 'data');
  const first = await openDataRoot(root, nowMs);
  expect((await stat(root)).mode & 0o777).toBe(0o700);
  expect((await readdir(root)).toSorted()).toEqual(
    expect.arrayContaining(['.tmp', 'frames', 'logs', 'root.json', 'thumbnails']),
  );
  expect(JSON.parse(await readFile(join(root, 'root.json'), 'utf8'))).toEqual({
    dataRootUuid: first.uuid,
    schema: 1,
    createdAt: '2026-05-01T12:00:00.000Z',
  });
  first.release();
  const second = await openDataRoot(root, nowMs + 1000);
  expect(second.uuid).toBe(first.uuid);
  second.release();
});

it('takes away rights that others had', async () => {
  const root = createTestFolder();
  chmodSync(root, 0o755);
  const { release } = await openDataRoot(root, nowMs);
  expect((await stat(root)).mode & 0o777).toBe(0o700);
  release();
});

it('empties the staging folder of a data root and nothing else', async () => {
  const root = createTestFolder();
  (await openDataRoot(root, nowMs)).release();
  await mkdir(join(root, '.tmp', 'half'), { recursive: true });
  await mkdir(join(root, 'frames', 'kept'), { recursive: true });
  await writeFile(join(root, '.tmp', 'half', 'frame_001.jpg'), 'x');
  const { release } = await openDataRoot(root, nowMs);
  expect(await readdir(join(root, '.tmp'))).toEqual([]);
  expect(await readdir(join(root, 'frames'))).toEqual(['kept']);
  release();
});

it("leaves the rights and the files of somebody else's folder as they are", async () => {
  const root = createTestFolder();
  await mkdir(join(root, '.tmp'));
  await writeFile(join(root, '.tmp', 'theirs'), 'x');
  await chmod(root, 0o755);
  (await openDataRoot(root, nowMs)).release();
  expect(await readdir(join(root, '.tmp'))).toEqual(['theirs']);
  expect((await stat(root)).mode & 0o777).toBe(0o755);
});

it('refuses a database without its marker and changes nothing', async () => {
  const root = createTestFolder();
  (await openDataRoot(root, nowMs)).release();
  await writeFile(join(root, 'events.db'), 'a database');
  await rm(join(root, 'root.json'));
  await writeFile(join(root, '.tmp', 'kept'), 'x');
  await expect(openDataRoot(root, nowMs)).rejects.toMatchObject({ code: 'data-root-unusable' });
  expect(await readdir(join(root, '.tmp'))).toEqual(['kept']);
});

it.each(['', '{', '{"dataRootUuid":"no"}', 'null'])(
  'refuses a root whose marker reads %j, and gives the lock back',
  async (text) => {
    const root = createTestFolder();
    await writeFile(join(root, 'root.json'), text);
    await expect(openDataRoot(root, nowMs)).rejects.toMatchObject({ code: 'data-root-unusable' });
    expect(await readFile(join(root, 'root.json'), 'utf8')).toBe(text);
    await writeFile(
      join(root, 'root.json'),
      JSON.stringify({ dataRootUuid: crypto.randomUUID(), schema: 1, createdAt: 'x' }),
    );
    (await openDataRoot(root, nowMs)).release();
  },
);

it('refuses a path that is a file', async () => {
  const path = join(createTestFolder(), 'file');
  await writeFile(path, 'precious');
  await expect(openDataRoot(path, nowMs)).rejects.toMatchObject({ name: 'AppError' });
  expect(await readFile(path, 'utf8')).toBe('precious');
});

it('refuses a second holder by name, with the exit code that scripts wait for', async () => {
  const root = createTestFolder();
  const { release } = await openDataRoot(root, nowMs);
  await expect(openDataRoot(root, nowMs)).rejects.toMatchObject({
    code: 'data-root-locked',
    exitCode: 75,
    message: `${root} is in use by another Porchlight (process ${process.pid}).`,
  });
  release();
  (await openDataRoot(root, nowMs)).release();
});

it('is free at once when the process that held it was killed', async () => {
  const root = createTestFolder();
  const program = `import { openDataRoot } from ${JSON.stringify(join(import.meta.dirname, 'data-root.ts'))};
    await openDataRoot(${JSON.stringify(root)}, ${nowMs});
    console.log('held');
    setInterval(() => {}, 1000);`;
  const holder = spawn(process.execPath, ['--input-type=module-typescript', '-e', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await new Promise((resolve) => holder.stdout.once('data', resolve));
  await expect(openDataRoot(root, nowMs)).rejects.toMatchObject({
    code: 'data-root-locked',
    message: expect.stringContaining(`process ${holder.pid}`) as string,
  });
  const gone = new Promise((resolve) => holder.once('exit', resolve));
  holder.kill('SIGKILL');
  await gone;
  (await openDataRoot(root, nowMs)).release();
});
