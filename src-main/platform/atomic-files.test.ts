import { createHash } from 'node:crypto';
import { mkdir, open, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it, vi } from 'vitest';
import { createTestFolder } from '#main/test-folder.fake.ts';
import { ensureDirectory, moveDurably, replaceFile, syncDirectory, writeNewFile } from './atomic-files.ts';

/** The prototype behind every opened file, to make the operating system misbehave. */
async function fileHandlePrototype(folder: string) {
  const file = await open(join(folder, 'probe'), 'w');
  await file.close();
  return Object.getPrototypeOf(file) as {
    write: (...args: unknown[]) => Promise<unknown>;
    sync: () => Promise<void>;
  };
}

it('writes exactly the bytes it was given and tells their size and hash', async () => {
  const folder = createTestFolder();
  let number = 0;
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 5000 }), async (bytes) => {
      const path = join(folder, `${number++}.bin`);
      const written = await writeNewFile(path, bytes);
      const stored = await readFile(path);
      expect(Buffer.compare(stored, bytes)).toBe(0);
      expect(written).toEqual({
        sizeBytes: bytes.length,
        sha256: createHash('sha256').update(stored).digest('hex'),
      });
    }),
    { numRuns: 25 },
  );
});

it('makes files that only their owner may read', async () => {
  const path = join(createTestFolder(), 'private');
  await writeNewFile(path, Buffer.from('x'));
  expect((await stat(path)).mode & 0o777).toBe(0o600);
});

it('goes on after a write that took fewer bytes than it was given', async () => {
  const folder = createTestFolder();
  const prototype = await fileHandlePrototype(folder);
  const write = prototype.write;
  let calls = 0;
  const spy = vi.spyOn(prototype, 'write').mockImplementation(function (this: unknown, ...args: unknown[]) {
    calls++;
    const [bytes, offset, length] = args as [Uint8Array, number, number];
    return write.call(this, bytes, offset, Math.min(7, length));
  });
  const bytes = Buffer.from('a row of bytes that is much longer than seven of them');
  await writeNewFile(join(folder, 'short'), bytes).finally(() => spy.mockRestore());
  expect(calls).toBeGreaterThan(5);
  expect(await readFile(join(folder, 'short'))).toEqual(bytes);
});

it('refuses a file that is there already and leaves it as it is', async () => {
  const path = join(createTestFolder(), 'taken');
  await writeFile(path, 'precious');
  await expect(writeNewFile(path, Buffer.from('new'))).rejects.toMatchObject({ name: 'AppError' });
  expect(await readFile(path, 'utf8')).toBe('precious');
});

it.each(['write', 'sync'] as const)(
  'leaves nothing behind when %s fails on a full disk, and says so',
  async (call) => {
    const folder = createTestFolder();
    const prototype = await fileHandlePrototype(folder);
    const full = Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
    const spy = vi.spyOn(prototype, call).mockRejectedValue(full);
    const attempt = writeNewFile(join(folder, 'late'), Buffer.from('x')).finally(() => spy.mockRestore());
    await expect(attempt).rejects.toMatchObject({ code: 'disk-full' });
    expect(await readdir(folder)).toEqual(['probe']);
  },
);

it('replaces a file in one step; when the new one cannot be written the old one stays', async () => {
  const folder = createTestFolder();
  const path = join(folder, 'root.json');
  await replaceFile(path, Buffer.from('one'), join(folder, 'staged'));
  await replaceFile(path, Buffer.from('two'), join(folder, 'staged'));
  expect(await readdir(folder)).toEqual(['root.json']);

  const prototype = await fileHandlePrototype(folder);
  const spy = vi
    .spyOn(prototype, 'sync')
    .mockRejectedValueOnce(Object.assign(new Error('i/o'), { code: 'EIO' }));
  const attempt = replaceFile(path, Buffer.from('three'), join(folder, 'staged')).finally(() =>
    spy.mockRestore(),
  );
  await expect(attempt).rejects.toMatchObject({ code: 'internal' });
  expect(await readFile(path, 'utf8')).toBe('two');
  expect((await readdir(folder)).toSorted()).toEqual(['probe', 'root.json']);
});

it('tells when a move or a folder fails, instead of going on', async () => {
  const folder = createTestFolder();
  await expect(moveDurably(join(folder, 'absent'), join(folder, 'there'))).rejects.toMatchObject({
    code: 'internal',
  });
  await writeFile(join(folder, 'file'), '');
  await expect(ensureDirectory(join(folder, 'file', 'below'))).rejects.toMatchObject({ name: 'AppError' });
  await expect(syncDirectory(join(folder, 'absent'))).rejects.toThrow('ENOENT');
});

it('moves whole folders and makes new ones for their owner alone', async () => {
  const folder = createTestFolder();
  await mkdir(join(folder, 'a'));
  await writeFile(join(folder, 'a', 'x'), '1');
  await moveDurably(join(folder, 'a'), join(folder, 'b'));
  expect(await readdir(join(folder, 'b'))).toEqual(['x']);
  await ensureDirectory(join(folder, 'c', 'd'));
  expect((await stat(join(folder, 'c', 'd'))).mode & 0o777).toBe(0o700);
});

it('makes the same folders from two sides at once', async () => {
  const deep = join(createTestFolder(), 'a', 'b', 'c');
  await Promise.all([ensureDirectory(deep), ensureDirectory(deep), ensureDirectory(join(deep, 'd'))]);
  expect(await readdir(deep)).toEqual(['d']);
});

it.runIf(process.platform === 'linux')(
  'gives up where no folder can be made, without trying for ever',
  async () => {
    await expect(ensureDirectory('/proc/no/such/folder')).rejects.toMatchObject({ name: 'AppError' });
  },
);
