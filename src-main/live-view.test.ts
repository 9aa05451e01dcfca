import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it, onTestFinished } from 'vitest';
import { createLiveBlockReader, type LiveBlock } from '#shared/live-frames.ts';
import { cameraSettings } from '#shared/model/camera.ts';
import { createWeb } from '#main/api/web.ts';
import { addNvr } from '#main/nvr-core.fake.ts';
import { createAppHandler } from '#main/shells/electron/app-protocol.ts';
import { startTestServer } from '#main/test-server.fake.ts';
import { testVideos } from '#main/test-videos.fixture.ts';
import { makeFilm } from '../e2e/fixtures/rtsp/make-film.ts';
import { startHttpCamera } from '../e2e/fixtures/rtsp/http-camera.ts';
import { startRtspServer } from '../e2e/fixtures/rtsp/rtsp-server.ts';

/** A camera watched by the real core, child and HTTP server. */
async function startWith(source: object) {
  const server = await startTestServer();
  const { core } = server;
  const { id } = await core.cameras.save(undefined, cameraSettings.parse({ name: 'Porch', source }));
  await core.startWatching();
  return { ...server, cameraId: id };
}

type Server = Pick<Awaited<ReturnType<typeof startTestServer>>, 'core' | 'get'>;

/** Waits for the next block of a kind; a camera that no window plays is asked for stills, as windows do. */
async function watch({ core, get }: Server, cameraId: string) {
  const { sessionId } = core.live.open();
  core.live.show(sessionId, [
    { cameraId, as: 'video' },
    { cameraId, as: 'stills' },
  ]);
  const blocks = blocksOf(await get(`/media/live/${sessionId}`));
  return async (kind: LiveBlock['kind']): Promise<LiveBlock> => {
    for (let next = await blocks.next(); !next.done; next = await blocks.next())
      if (next.value.kind === kind) return next.value;
    throw new Error('the response has ended');
  };
}

async function* blocksOf(response: Response): AsyncGenerator<LiveBlock> {
  const read = createLiveBlockReader();
  for await (const chunk of response.body ?? []) yield* read(chunk);
}

it('a film arrives over HTTP as it is played, with stills beside it, and ends with the response', async () => {
  const { core, get, cameraId } = await startWith({
    type: 'file',
    path: testVideos.numbered(),
    playback: 'loop',
  });
  const { sessionId } = core.live.open();
  core.live.show(sessionId, [
    { cameraId, as: 'video' },
    { cameraId, as: 'stills' },
  ]);
  const response = await get(`/media/live/${sessionId}`);
  expect(Object.fromEntries(response.headers)).toMatchObject({
    'content-type': 'application/octet-stream',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'cross-origin-resource-policy': 'same-origin',
  });
  expect(response.headers.get('content-encoding')).toBe(null);
  const seen = new Map<string, LiveBlock[]>();
  for await (const block of blocksOf(response)) {
    seen.set(block.kind, [...(seen.get(block.kind) ?? []), block]);
    const [pictures = [], stills = []] = [seen.get('picture'), seen.get('still')];
    if (pictures.length >= 8 && stills.length >= 1) break;
  }
  const [init] = seen.get('init') ?? [];
  expect(textOf(init)).toMatch(/video\/mp4; codecs="avc1\.\w{6}"/);
  expect(seen.get('keyframe')?.[0]?.camera).toBe(init?.camera);
  expect(seen.get('still')?.[0]?.body.subarray(0, 2)).toEqual(new Uint8Array([0xff, 0xd8]));
  const newest = seen.get('picture')?.at(-1);
  expect(Math.abs((newest?.atMs ?? 0) - Date.now())).toBeLessThan(5000);
  // Leaving the loop has let the response go.
  while (core.live.runningCount() > 0) await sleep(10);
  expect((await get(`/media/live/${sessionId}`)).status).toBe(404);
});

it('a network camera is shown without another connection, says that it is gone, and is back by itself', async () => {
  const peer = await startRtspServer({ films: { porch: await makeFilm() } });
  onTestFinished(() => peer.stop());
  const { core, get, cameraId } = await startWith({ type: 'stream', url: peer.url('porch') });
  const until = await watch({ core, get }, cameraId);
  expect(textOf(await until('init'))).toContain('avc1');
  expect(Math.abs((await until('keyframe')).atMs - Date.now())).toBeLessThan(5000);
  await until('picture');
  expect([peer.accepted(), peer.connections()]).toEqual([1, 1]);

  peer.setFault({ kind: 'refuse' });
  await until('ended');
  peer.setFault(null);
  await until('init');
  await until('keyframe');
}, 60_000);

it('a camera that sends JPEGs says that no window plays it, and gives stills without another connection', async () => {
  const peer = await startHttpCamera({ films: { porch: await makeFilm() } });
  onTestFinished(() => peer.stop());
  const { core, get, cameraId } = await startWith({ type: 'stream', url: peer.url('mjpeg', 'porch') });
  const until = await watch({ core, get }, cameraId);
  expect(textOf(await until('init'))).toContain('codecs="unknown"');
  expect((await until('still')).body.subarray(0, 2)).toEqual(new Uint8Array([0xff, 0xd8]));
  expect(peer.connections()).toBe(1);
}, 60_000);

it('a camera of an NVR has stills', async () => {
  const { core, get } = await startTestServer();
  await core.startWatching();
  const { cameraIds } = await addNvr(core, ['cam-1']);
  const until = await watch({ core, get }, cameraIds.get('cam-1') ?? '');
  expect(textOf(await until('init'))).toContain('image/jpeg');
  expect((await until('still')).body.subarray(0, 2)).toEqual(new Uint8Array([0xff, 0xd8]));
}, 60_000);

it('the desktop passes the response on as it comes, and lets go of it with the page', async () => {
  const { core, context } = await startTestServer();
  const handle = createAppHandler(createWeb(context, { rendererFolder: core.paths.root }));
  const { sessionId } = core.live.open();
  core.live.show(sessionId, [{ cameraId: 'unknown', as: 'video' }]);
  const { body, headers } = await handle(new Request(`app://porchlight/media/live/${sessionId}`));
  expect(headers.get('content-security-policy')).toContain("media-src 'self' blob:");
  const reader = body?.getReader();
  const [list] = createLiveBlockReader()((await reader?.read())?.value ?? new Uint8Array(0));
  expect(list?.kind).toBe('cameras');
  await reader?.cancel();
  expect(core.live.runningCount()).toBe(0);
});

it('there is nothing to read for a session that does not exist', async () => {
  const { get } = await startTestServer();
  expect((await get('/media/live/none')).status).toBe(404);
});

function textOf(block: LiveBlock | undefined): string {
  return new TextDecoder().decode(block?.body.subarray(2, 60));
}
