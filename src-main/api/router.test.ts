import { copyFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createRouterClient, ORPCError } from '@orpc/server';
import { describe, expect, it } from 'vitest';
import { cameraSettings } from '#shared/model/camera.ts';
import type { ApiContext } from './context.ts';
import { router } from './router.ts';
import { createUploads } from './uploads.ts';
import { openTestCore } from '#main/test-core.fake.ts';
import { createTestFolder } from '#main/test-folder.fake.ts';
import { addEvents, noonMs } from '#main/test-server.fake.ts';
import { testVideos } from '#main/test-videos.fixture.ts';

async function createClient() {
  const core = await openTestCore();
  const context: ApiContext = {
    core,
    uploads: createUploads(core.paths.staging),
    shell: 'headless',
    version: '1.2.3',
  };
  return { core, context, client: createRouterClient(router, { context }) };
}

const appError = (code: string) => ({
  code: 'APP_ERROR',
  data: { code, message: expect.any(String) as string, nextStep: expect.any(String) as string },
});
const folderCamera = (name: string, path: string) =>
  cameraSettings.parse({ name, source: { type: 'folder', path }, enabled: false });

describe('events and frames', () => {
  it('are listed by cursor, found by id and shown on the timeline and by day', async () => {
    const { core, client } = await createClient();
    const ids = await addEvents(core, 3);
    const first = await client.events.list({ limit: 2 });
    expect(first.events.map(({ eventId }) => eventId)).toEqual([ids[2], ids[1]]);
    const rest = await client.events.list({
      limit: 2,
      ...(first.nextCursor && { cursor: first.nextCursor }),
    });
    expect(rest).toMatchObject({ events: [{ eventId: ids[0] }], nextCursor: null });
    expect(await client.events.get({ eventId: ids[0] ?? '' })).toEqual(rest.events[0]);
    expect((await client.events.timeline({ fromMs: noonMs, toMs: noonMs + 61_000 })).events).toHaveLength(2);
    expect(await client.events.days({})).toEqual([{ day: '2026-05-01', count: 3 }]);
    expect(await client.frames.list({ eventId: ids[0] ?? '' })).toMatchObject({
      totalCount: 1,
      totalSizeBytes: 4,
      frames: [{ frameNumber: 1 }],
    });
  });

  it('that are not there are not-found, with what to do', async () => {
    const { client } = await createClient();
    const eventId = '018f0000-0000-7000-8000-0000000000ff';
    await expect(client.events.get({ eventId })).rejects.toMatchObject(appError('not-found'));
    await expect(client.frames.list({ eventId })).rejects.toMatchObject(appError('not-found'));
  });

  it.each(['../x', '1', '', '018F0000-0000-7000-8000-000000000000', '018f0000-0000-4000-8000-000000000000'])(
    'with the id %j are refused before anything is looked up',
    async (eventId) => {
      const { client } = await createClient();
      await expect(client.events.get({ eventId })).rejects.toBeInstanceOf(ORPCError);
      await expect(client.events.get({ eventId })).rejects.toMatchObject({ code: 'BAD_REQUEST' });
    },
  );

  it('are refused beyond the limits of a page', async () => {
    const { client } = await createClient();
    for (const limit of [0, 501, 1.5])
      await expect(client.events.list({ limit })).rejects.toMatchObject({ code: 'BAD_REQUEST' });
  });
});

describe('cameras', () => {
  it('are saved, changed, listed and removed with their events', async () => {
    const { core, client } = await createClient();
    const folder = createTestFolder();
    const saved = await client.cameras.save({ settings: folderCamera('Front Door', folder) });
    expect(saved).toMatchObject({ id: 'front-door', name: 'Front Door', status: { state: 'off' } });
    await client.cameras.save({
      id: 'front-door',
      settings: { ...folderCamera('Porch', folder), sensitivity: 'high' },
    });
    expect(await client.cameras.list()).toMatchObject([
      { id: 'front-door', name: 'Porch', sensitivity: 'high', source: { type: 'folder', path: folder } },
    ]);
    await client.cameras.remove({ id: 'front-door' });
    const ids = await addEvents(core, 2);
    expect(ids).toHaveLength(2);
    expect(await client.cameras.remove({ id: 'porch' })).toEqual({ eventsDeleted: 2 });
    await expect(client.cameras.remove({ id: 'porch' })).rejects.toMatchObject(appError('camera-unknown'));
  });

  it('are probed with the reason why a source cannot be used', async () => {
    const { client } = await createClient();
    const probe = (path: string) =>
      client.cameras.probe({ source: { type: 'file', path, playback: 'once' } });
    expect(await probe(testVideos.porch())).toMatchObject({
      widthPx: 320,
      heightPx: 180,
      codec: 'h264',
      durationSeconds: 16,
      fileCount: 1,
    });
    await expect(probe(testVideos.empty())).rejects.toMatchObject(appError('file-empty'));
    await expect(probe('/nowhere/x.mp4')).rejects.toMatchObject(appError('file-not-found'));
    await expect(
      client.cameras.probe({ source: { type: 'folder', path: createTestFolder() } }),
    ).rejects.toMatchObject(appError('folder-without-video'));
    const folder = createTestFolder();
    await copyFile(testVideos.gate(), join(folder, 'a.mp4'));
    await copyFile(testVideos.gate(), join(folder, 'b.mp4'));
    expect(await client.cameras.probe({ source: { type: 'folder', path: folder } })).toMatchObject({
      fileCount: 2,
      durationSeconds: null,
    });
  });

  it('show a live preview with its pictures until the window lets go', async () => {
    const { core, client } = await createClient();
    const ticks = await client.cameras.preview({
      source: { type: 'file', path: testVideos.porch(), playback: 'once' },
      sensitivity: 'medium',
      zones: [],
    });
    for await (const tick of ticks) {
      expect(tick).toMatchObject({ frame: 1, isMotion: false, isWarmingUp: true });
      expect([...(core.previews.picture(tick.previewId, 1) ?? [])].slice(0, 2)).toEqual([0xff, 0xd8]);
      expect(core.previews.picture(tick.previewId, 99)).toBeNull();
      break;
    }
    const broken = await client.cameras.preview({
      source: { type: 'file', path: testVideos.random(), playback: 'once' },
      sensitivity: 'medium',
      zones: [],
    });
    await expect(broken.next()).rejects.toMatchObject(appError('file-unreadable'));
  });
});

describe('imports', () => {
  it('are started, watched to their end and dismissed', async () => {
    const { core, client } = await createClient();
    const watched = await client.imports.watch();
    expect(await watched.next()).toMatchObject({ value: [] });
    const { importId } = await client.imports.start({
      paths: [testVideos.gate()],
      cameraName: 'Porch',
      startAt: '2026-05-01T12:00:00.000Z',
    });
    for await (const [job] of watched) {
      if (job?.state !== 'done') continue;
      expect(job).toMatchObject({ id: importId, cameraId: 'porch', events: 1, files: [{ state: 'done' }] });
      break;
    }
    expect(await client.imports.cancel({ importId })).toEqual({ isCancelled: false });
    expect(await client.imports.dismiss({ importId })).toEqual({ isDismissed: true });
    expect(core.imports.list()).toEqual([]);
  });

  it('show the last change to a window that was slow to ask', async () => {
    const { core, client } = await createClient();
    const watched = await client.imports.watch();
    await watched.next();
    await core.imports.start({ paths: [testVideos.empty()], cameraName: 'Porch', settings: {} }).finished;
    expect(await watched.next()).toMatchObject({
      value: [{ state: 'done', files: [{ state: 'failed', error: { code: 'file-empty' } }] }],
    });
    await watched.return?.(undefined);
  });

  it('take uploaded files and clean them away', async () => {
    const { context, client, core } = await createClient();
    const film = new Blob([
      await import('node:fs').then(({ readFileSync }) => readFileSync(testVideos.gate())),
    ]);
    const receive = context.uploads.receive as (
      file: unknown,
      body: unknown,
    ) => Promise<{ uploadId: string }>;
    const { uploadId } = await receive({ name: 'gate.mp4', modifiedMs: null }, film.stream());
    await client.imports.start({ uploadIds: [uploadId], cameraName: 'Porch' });
    while (core.imports.list()[0]?.state !== 'done') await new Promise((resolve) => setTimeout(resolve, 20));
    expect(core.imports.list()[0]).toMatchObject({ events: 1 });
    await expect(client.imports.start({ uploadIds: [uploadId], cameraName: 'Porch' })).rejects.toMatchObject(
      appError('not-found'),
    );
  });

  it('that do not start keep no upload, nor do those that are given up', async () => {
    const { context, client, core } = await createClient();
    const receive = async () => {
      const body = new Blob(['film']).stream() as Parameters<typeof context.uploads.receive>[1];
      return (await context.uploads.receive({ name: 'a.mp4', modifiedMs: null }, body)).uploadId;
    };
    const staged = async () =>
      (await readdir(core.paths.staging)).filter((name) => name.startsWith('upload-'));
    const uploadIds = [await receive(), 'b8f8a4f0-0000-4000-8000-000000000000'];
    await expect(client.imports.start({ uploadIds, cameraName: 'Porch' })).rejects.toMatchObject(
      appError('not-found'),
    );
    expect(await staged()).toEqual([]);

    const [kept, given] = [await receive(), await receive()];
    expect(await client.imports.discardUploads({ uploadIds: [given, given] })).toEqual({ discarded: 1 });
    expect(await staged()).toEqual([`upload-${kept}`]);
  });
});

describe('settings and news', () => {
  it('change one value at a time, and tell every window', async () => {
    const { client } = await createClient();
    const news = await client.app.news();
    const first = news.next();
    await client.settings.set({ analysisFrameCount: 20 });
    await client.settings.set({ timeZone: 'Asia/Tokyo' });
    expect(await client.settings.get()).toMatchObject({
      analysisFrameCount: 20,
      timeZone: 'Asia/Tokyo',
      frameSamplingStrategy: 'uniform',
    });
    expect(await first).toMatchObject({ value: { kind: 'settings:changed' } });
    expect((await client.app.info()).timeZone).toBe('Asia/Tokyo');
    for (const wrong of [
      { analysisFrameCount: 7 },
      { timeZone: 'Mars/Olympus' },
      { frameOffsetMs: -1 },
      { frameOffsetMs: 10_001 },
    ]) {
      await expect(client.settings.set(wrong as object)).rejects.toMatchObject({ code: 'BAD_REQUEST' });
    }
    await news.return?.(undefined as never);
  });
});

it('keeps a file that appears in no answer out of reach', async () => {
  const { core, client } = await createClient();
  await writeFile(join(core.paths.root, 'access-token'), 'secret-token-secret-token');
  const answers = JSON.stringify([
    await client.app.info(),
    await client.settings.get(),
    await client.cameras.list(),
  ]);
  expect(answers).not.toContain('secret-token');
});
