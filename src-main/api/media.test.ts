import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { expect, it } from 'vitest';
import { createMediaHandler } from '#main/shells/electron/media-protocol.ts';
import { addEvents, pictureBytes, startTestServer } from '#main/test-server.fake.ts';

async function startWithFrame(jpeg: Uint8Array) {
  const started = await startTestServer();
  const [id = ''] = await addEvents(started.core, 1);
  const path = join(started.core.paths.frames, id, 'frame_001.jpg');
  await writeFile(path, jpeg);
  const sizeOf = async (query: string) => {
    const response = await started.get(`/media/frame/${id}/1${query}`);
    const { width, height } = await sharp(await response.arrayBuffer()).metadata();
    return { width, height, headers: response.headers };
  };
  return { ...started, id, path, sizeOf };
}

const picture = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#345' } })
    .jpeg()
    .toBuffer();

it('a frame comes in a smaller width when one is asked for, to be kept like the whole one', async () => {
  const { sizeOf } = await startWithFrame(await picture(1280, 720));
  const small = await sizeOf('?v=1&width=320');
  expect(small).toMatchObject({ width: 320, height: 180 });
  const whole = await sizeOf('?v=1');
  expect(whole).toMatchObject({ width: 1280, height: 720 });
  for (const name of [
    'content-type',
    'cache-control',
    'x-content-type-options',
    'cross-origin-resource-policy',
  ])
    expect([name, small.headers.get(name)]).toEqual([name, whole.headers.get(name)]);
});

it.each([
  '?width=',
  '?width=321',
  '?width=0',
  '?width=-160',
  '?width=1e2',
  '?width=99999999',
  '?width=a',
  '?width=160.0',
])('a width that is not offered is ignored: %s', async (query) => {
  const { sizeOf } = await startWithFrame(await picture(64, 48));
  expect(await sizeOf(query)).toMatchObject({ width: 64, height: 48 });
});

it('a frame that is small already, or upright, is not made larger', async () => {
  const { sizeOf } = await startWithFrame(await picture(90, 160));
  expect(await sizeOf('?width=640')).toMatchObject({ width: 90, height: 160 });
});

it('what cannot be shrunk is served as it is, what is missing is a 404', async () => {
  const { get, id, path } = await startWithFrame(pictureBytes);
  const broken = await get(`/media/frame/${id}/1?width=160`);
  expect(Buffer.from(await broken.arrayBuffer())).toEqual(pictureBytes);
  await rm(path);
  expect((await get(`/media/frame/${id}/1?width=160`)).status).toBe(404);
  expect((await get(`/media/frame/${id}/2?width=160`)).status).toBe(404);
  expect((await get('/media/frame/..%2f..%2froot.json/1?width=160')).status).toBe(404);
});

it('the desktop’s own scheme serves the same widths', async () => {
  const { core, id } = await startWithFrame(await picture(1280, 720));
  const answer = await createMediaHandler(core)(
    new Request(`nvr-media://frame/${id}/1?v=1&width=160`, { headers: { origin: 'app://porchlight' } }),
  );
  expect((await sharp(await answer.arrayBuffer()).metadata()).width).toBe(160);
});
