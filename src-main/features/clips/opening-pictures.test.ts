import { readdir, readFile, writeFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import type { CameraSettings } from '#shared/model/camera.ts';
import { AppError } from '#shared/errors.ts';
import { createClips, noonMs } from './clips.fake.ts';
import { createOpeningPictures } from './opening-pictures.ts';

const never = new AbortController().signal;
const stream: CameraSettings['source'] = {
  type: 'stream',
  url: 'rtsp://10.0.0.2/',
  username: '',
  hasPassword: false,
  transport: 'tcp',
};
const onNvr: CameraSettings['source'] = { type: 'nvr', nvrId: 'nvr', nativeId: 'cam-1' };

function createParts(source: CameraSettings['source'] | null, isRefused = false) {
  const { connection, files, leftovers, paths, openEvent } = createClips();
  const asked: unknown[] = [];
  const meanwhile = { goes: () => undefined as void };
  const pictures = createOpeningPictures({
    files,
    folder: paths.clips,
    pictureSourceOf: async () => source,
    isOver: leftovers.isOver,
    async cutRing(cameraId, cut) {
      asked.push([cameraId, cut.fromMs, cut.toMs]);
      meanwhile.goes();
      await writeFile(cut.path, 'a second of video');
      if (isRefused) throw new AppError('clip-not-held', 'The ring is empty.');
      return { startMs: noonMs - 1800 };
    },
    async still(...wish) {
      asked.push(wish.slice(0, 3));
      meanwhile.goes();
      if (isRefused) throw new AppError('timed-out', 'Too late.');
      return new Uint8Array([255, 216]);
    },
  });
  const wish = { eventId: openEvent(), cameraId: 'porch', atMs: noonMs };
  const remove = () => void connection.exec('DELETE FROM events');
  return { pictures, wish, asked, folder: paths.clips, meanwhile, remove };
}

it('cuts the picture of a network camera out of its ring, once, and knows where in the file it is', async () => {
  const { pictures, wish, asked, folder } = createParts(stream);
  const first = await pictures.take(wish, never);
  expect(first.ptsMs).toBe(1800);
  expect(await readFile(first.path, 'utf8')).toBe('a second of video');
  expect(await pictures.take({ ...wish, atMs: noonMs - 500 }, never)).toEqual(first);
  expect(asked).toEqual([['porch', noonMs - 1, noonMs + 1]]);
  expect(await readdir(folder)).toHaveLength(1);
});

it('is asked for once, however many want it at the same time', async () => {
  const { pictures, wish, asked } = createParts(onNvr);
  const [first, second] = await Promise.all([pictures.take(wish, never), pictures.take(wish, never)]);
  expect(second).toEqual(first);
  expect(asked).toHaveLength(1);
});

it('asks the NVR of a camera for a still of that moment (CLP-9)', async () => {
  const { pictures, wish, asked } = createParts(onNvr);
  const { path, ptsMs } = await pictures.take(wish, never);
  expect([ptsMs, path.endsWith('.jpg')]).toEqual([0, true]);
  expect(asked).toEqual([['nvr', 'cam-1', noonMs]]);
});

it.each([stream, onNvr])('leaves nothing behind when there is no picture: $type', async (source) => {
  const { pictures, wish, folder } = createParts(source, true);
  await expect(pictures.take(wish, never)).rejects.toMatchObject({ code: expect.any(String) as string });
  expect(await readdir(folder)).toEqual([]);
});

it('has none of a camera that is gone', async () => {
  const { pictures, wish } = createParts(null);
  await expect(pictures.take(wish, never)).rejects.toMatchObject({ code: 'camera-unknown' });
});

it.each([stream, onNvr])('keeps none of an event that was deleted meanwhile: $type', async (source) => {
  const { pictures, wish, folder, meanwhile, remove } = createParts(source);
  meanwhile.goes = remove;
  await expect(pictures.take(wish, never)).rejects.toMatchObject({ code: 'not-found' });
  expect(await readdir(folder)).toEqual([]);
});

it('asks nobody for the picture of an event that is gone', async () => {
  const { pictures, wish, asked, remove } = createParts(onNvr);
  remove();
  await expect(pictures.take(wish, never)).rejects.toMatchObject({ code: 'not-found' });
  expect(asked).toEqual([]);
});
