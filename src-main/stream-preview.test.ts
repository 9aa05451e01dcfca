import { setTimeout as sleep } from 'node:timers/promises';
import sharp from 'sharp';
import { expect, it, onTestFinished } from 'vitest';
import type { PreviewTick } from '#shared/contract/cameras.contract.ts';
import { cameraSettings } from '#shared/model/camera.ts';
import { probeSource } from '#main/api/handlers/probe-source.ts';
import { serveMedia } from '#main/api/media.ts';
import { openTestCore } from '#main/test-core.fake.ts';
import { makeFilm } from '../e2e/fixtures/rtsp/make-film.ts';
import { startRtspServer } from '../e2e/fixtures/rtsp/rtsp-server.ts';

const login = { username: 'viewer', password: 'one' };
const limitMs = 40_000;

async function startCamera() {
  const film = await makeFilm({ seconds: 12, walks: [{ fromS: 3, toS: 6 }] });
  const server = await startRtspServer({ films: { porch: film }, login, lifetimeMs: 60_000 });
  onTestFinished(() => server.stop());
  return server;
}

const sourceAt = (url: string, change: object = {}) => ({
  type: 'stream' as const,
  url,
  hasPassword: false,
  transport: 'tcp' as const,
  ...login,
  ...change,
});

it(
  'tells what a camera sends, with a picture that is served for a while; a saved one is asked with its password',
  async () => {
    const server = await startCamera();
    const core = await openTestCore();
    const settings = cameraSettings.parse({ name: 'Porch', source: sourceAt(server.url('porch')) });
    const { id, source } = await core.cameras.save(undefined, settings);
    expect(source).not.toHaveProperty('password');
    const found = await probeSource(core, { source, cameraId: id }, AbortSignal.timeout(limitMs));
    expect(found).toMatchObject({ codec: 'h264', widthPx: 320, heightPx: 180, fileCount: 1 });
    expect(Math.round(found.framesPerSecond ?? 0)).toBe(10);
    const picture = await serveMedia(core, `/preview/${found.stillId}/1`);
    expect([picture.status, picture.headers.get('content-type')]).toEqual([200, 'image/jpeg']);
    expect(await sharp(await picture.bytes()).metadata()).toMatchObject({ format: 'jpeg', width: 320 });
  },
  limitMs,
);

it(
  'says why a camera cannot be used, before it is saved and in its preview',
  async () => {
    const server = await startCamera();
    const core = await openTestCore();
    const signal = AbortSignal.timeout(limitMs);
    const wrongLogin = sourceAt(server.url('porch'), { password: 'two' });
    const cases = [
      [wrongLogin, 'stream-unauthorized'],
      [sourceAt(server.url('yard')), 'stream-not-found'],
      [sourceAt('rtsp://127.0.0.1:1/porch'), 'stream-refused'],
    ] as const;
    for (const [source, code] of cases)
      await expect(probeSource(core, { source }, signal)).rejects.toMatchObject({ code });
    const ticks = core.previews.open({ source: wrongLogin, sensitivity: 'medium', zones: [] }, signal);
    await expect(ticks.next()).rejects.toMatchObject({ code: 'stream-unauthorized' });
  },
  limitMs,
);

it(
  'previews a camera with the motion in its pictures, and lets go of it when the preview is closed',
  async () => {
    const server = await startCamera();
    const core = await openTestCore();
    const ticks = core.previews.open(
      { source: sourceAt(server.url('porch')), sensitivity: 'medium', zones: [] },
      AbortSignal.timeout(limitMs),
    );
    const seen: PreviewTick[] = [];
    for await (const tick of ticks) {
      seen.push(tick);
      expect(core.previews.picture(tick.previewId, tick.frame)?.[0]).toBe(0xff);
      if (tick.isMotion) break;
    }
    expect(seen.at(-1)).toMatchObject({ isMotion: true, isWarmingUp: false });
    expect(seen[0]).toMatchObject({ isMotion: false, isWarmingUp: true });
    for (let tries = 0; server.connections() > 0 && tries < 50; tries++) await sleep(100);
    expect(server.connections()).toBe(0);
  },
  limitMs,
);
