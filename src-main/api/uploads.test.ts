import { readdir, stat } from 'node:fs/promises';
import { ReadableStream } from 'node:stream/web';
import { expect, it, vi } from 'vitest';
import { createFakeClock } from '#main/platform/clock.fake.ts';
import { createTestFolder } from '#main/test-folder.fake.ts';
import { createUploads } from './uploads.ts';

const hourMs = 3_600_000;
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

it('keeps what an import has taken from being discarded by anybody else', async () => {
  const staging = createTestFolder();
  const uploads = createUploads(staging);
  const { uploadId } = await uploads.receive({ name: 'a.mp4', modifiedMs: null }, bodyOf('film'));
  const taken = await uploads.take([uploadId]);
  expect(await uploads.discard(uploadId)).toBe(false);
  expect((await stat(taken.paths[0] ?? '')).size).toBe(4);
  await taken.discard();
  expect(await readdir(staging)).toEqual([]);
});

it('discards what nobody has come for a day after the last upload, and nothing that was taken', async () => {
  const staging = createTestFolder();
  const clock = createFakeClock();
  const uploads = createUploads(staging, clock);
  const receive = async () =>
    (await uploads.receive({ name: 'a.mp4', modifiedMs: null }, bodyOf('film'))).uploadId;
  const [taken, first] = [await receive(), await receive()];
  await uploads.take([taken]);
  clock.advance(20 * hourMs);
  const second = await receive();
  clock.advance(20 * hourMs);
  expect([uploads.pathOf(first), uploads.pathOf(second)]).toHaveLength(2);
  clock.advance(5 * hourMs);
  await vi.waitFor(async () => expect(await readdir(staging)).toEqual([`upload-${taken}`]));

  const third = await receive();
  clock.advance(25 * hourMs);
  expect(() => uploads.pathOf(third)).toThrow(/gone/);
});
