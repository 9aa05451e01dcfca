import { readdir, stat } from 'node:fs/promises';
import { ReadableStream } from 'node:stream/web';
import { expect, it } from 'vitest';
import { createTestFolder } from '#main/test-folder.fake.ts';
import { createUploads } from './uploads.ts';

const bodyOf = (text: string) =>
  new ReadableStream<Uint8Array>({
    start(controller) {
      if (text !== '') controller.enqueue(Buffer.from(text));
      controller.close();
    },
  });

it('keeps the name and the date of the original until it is discarded', async () => {
  const staging = createTestFolder();
  const uploads = createUploads(staging);
  const { uploadId } = await uploads.receive(
    { name: 'side door.mp4', modifiedMs: 1_700_000_000_000 },
    bodyOf('film'),
  );
  const path = uploads.pathOf(uploadId);
  expect(path.endsWith('side door.mp4')).toBe(true);
  const { size, mtimeMs } = await stat(path);
  expect([size, mtimeMs]).toEqual([4, 1_700_000_000_000]);
  await uploads.discard(uploadId);
  expect(await readdir(staging)).toEqual([]);
  expect(() => uploads.pathOf(uploadId)).toThrow(/gone/);
});

it('refuses an empty upload by its code and leaves nothing', async () => {
  const staging = createTestFolder();
  const uploads = createUploads(staging);
  const refused = uploads.receive({ name: 'empty.mp4', modifiedMs: null }, bodyOf(''));
  await expect(refused).rejects.toMatchObject({ code: 'file-empty' });
  expect(await readdir(staging)).toEqual([]);
});
