import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import sharp from 'sharp';
import { expect, it } from 'vitest';
import { AppError } from '#shared/errors.ts';
import { settings as settingsSchema } from '#shared/model/settings.ts';
import { dataPathsOf } from '#main/platform/data-paths.ts';
import { createTestDatabase } from '#main/platform/db/test-database.fake.ts';
import { createIds } from '#main/platform/ids.ts';
import { silentLogger } from '#main/platform/logger.ts';
import { createTestFolder } from '#main/test-folder.fake.ts';
import type { EventMedia, FrameSource } from './event-media.ts';
import type { ExtractInput, ExtractOutput } from './extraction.ts';
import { createFrameFiles } from './frame-files.ts';
import { createFrameStorageService } from './frame-storage-service.ts';
import { createFrameStore } from './frame-store.ts';
import { createFramesService, type Footage } from './frames-service.ts';

const nowUtc = '2026-05-01T12:00:00.000Z';
const footage: Footage = {
  eventId: '018f0000-0000-7000-8000-000000000001',
  cameraId: 'porch',
  timestamp: nowUtc,
  endedAt: '2026-05-01T12:00:04.000Z',
  requestedMode: 'multi_frame',
  mediaUrl: pathToFileURL('/films/porch.mp4').href,
  mediaOffsetMs: 30_000,
  resumeCount: 0,
};

async function createParts(
  answer: (input: ExtractInput) => ExtractOutput | Promise<ExtractOutput>,
  chosen: object = {},
  media: EventMedia = { kind: 'none', picture: refuse('file-not-found') },
) {
  const { db, connection } = createTestDatabase();
  const paths = dataPathsOf(createTestFolder());
  for (const folder of [paths.frames, paths.thumbnails, paths.staging]) await mkdir(folder);
  connection.exec(`INSERT INTO cameras(id, name) VALUES ('porch', 'Porch');
    INSERT INTO events(event_id, timestamp, ended_at, state, day, camera_id)
    VALUES ('${footage.eventId}', '${nowUtc}', '${footage.endedAt}', 'closed', '2026-05-01', 'porch');`);
  const newId = createIds(() => Date.parse(nowUtc));
  const asked: ExtractInput[] = [];
  const told: unknown[][] = [];
  const logged: unknown[][] = [];
  const tell =
    (name: string) =>
    async (...facts: unknown[]) => {
      if (isRefusing) throw new AppError('disk-full', 'No room for a row.');
      told.push([name, ...facts]);
    };
  let isCurrent = true;
  let isRefusing = false;
  const service = createFramesService({
    storage: createFrameStorageService({
      db,
      store: createFrameStore(db),
      files: createFrameFiles(paths, newId),
      newId,
      nowUtc: () => nowUtc,
      log: silentLogger,
    }),
    async runExtract(input) {
      asked.push(input as ExtractInput);
      return answer(input as ExtractInput);
    },
    settings: () => settingsSchema.parse(chosen),
    mediaOf: async () => media,
    events: {
      markExtracting: async () => isCurrent,
      requeue: tell('requeue'),
      putBack: tell('put back'),
      recordFrames: async (_trx, ...facts) => void told.push(['frames', ...facts]),
      recordNoFrames: tell('none'),
    },
    onStored: (eventId) => void told.push(['stored', eventId]),
    nowUtc: () => nowUtc,
    log: {
      ...silentLogger,
      debug: (...words) => logged.push(['debug', ...words]),
      error: (...words) => logged.push(['error', ...words]),
    },
    countDegradation: (reason) => void told.push(['degraded', reason]),
  });
  const run = (change: Partial<Footage> = {}, signal = new AbortController().signal) =>
    service.storeFrames({ ...footage, ...change }, signal);
  return {
    run,
    bringBack: service.bringBack,
    asked,
    told,
    logged,
    paths,
    notCurrent: () => (isCurrent = false),
    refuseRows: (is: boolean) => (isRefusing = is),
  };
}

async function pictures(...ptsMs: number[]): Promise<ExtractOutput> {
  const jpeg = await sharp({ create: { width: 64, height: 36, channels: 3, background: '#345' } })
    .jpeg()
    .toBuffer();
  const frames = ptsMs.map((at, index) => ({
    jpeg,
    ptsMs: at,
    qualityScore: 10 * index,
    motionScore: null,
    perceptualHash: '0123456789abcdef',
  }));
  return { frames, thumbnail: jpeg, warnings: [], candidates: [] };
}

const refuse = (code: ConstructorParameters<typeof AppError>[0]) => () =>
  Promise.reject(new AppError(code, 'No.'));

it('asks for the stretch of the film that belongs to the event, as the settings say', async () => {
  const chosen = {
    analysisFrameCount: 15,
    frameSamplingStrategy: 'hybrid',
    frameOffsetMs: 700,
    filterBlur: false,
  };
  const { run, asked } = await createParts(() => pictures(30_000), chosen);
  await run();
  expect(asked).toEqual([
    {
      path: '/films/porch.mp4',
      fromMs: 30_000,
      toMs: 34_000,
      count: 15,
      strategy: 'hybrid',
      offsetMs: 700,
      filterBlur: false,
    },
  ]);
});

it('gives an event of a single moment at least a second of footage', async () => {
  const { run, asked } = await createParts(() => pictures(30_000));
  await run({ endedAt: footage.timestamp });
  expect(asked).toMatchObject([{ fromMs: 30_000, toMs: 31_000 }]);
});

it('records what was stored: offsets from the start of the clip, the best quality, the weight', async () => {
  const { run, told, paths } = await createParts(() => pictures(30_000, 32_000, 34_000));
  await run();
  expect(told).toMatchObject([
    [
      'frames',
      footage.eventId,
      {
        analysisMode: 'multi_frame',
        frameCount: 3,
        qualityScore: 20,
        clipStart: nowUtc,
        clipEnd: footage.endedAt,
      },
    ],
    ['stored', footage.eventId],
  ]);
  expect(await readdir(join(paths.frames, footage.eventId))).toHaveLength(3);
});

it('stores one frame at offset 0 for an event of a single frame', async () => {
  const { run, asked, told } = await createParts(() => pictures(32_000));
  await run({ requestedMode: 'single_frame' });
  expect(asked).toMatchObject([{ count: 1, offsetMs: 0, filterBlur: false }]);
  const moment = '2026-05-01T12:00:02.000Z'; // its offset counts from there
  expect(told[0]).toMatchObject([
    'frames',
    footage.eventId,
    { analysisMode: 'single_frame', frameCount: 1, clipStart: moment, clipEnd: moment },
  ]);
});

it.each(['file-unreadable', 'file-not-found', 'file-encrypted', 'internal'] as const)(
  'gives up on %s with the reason, and tells it once',
  async (code) => {
    const { run, told } = await createParts(refuse(code));
    await run();
    expect(told).toEqual([
      ['degraded', `frame_extraction_failed:${code}`],
      [
        'none',
        footage.eventId,
        {
          state: 'failed',
          fallbackReason: 'frame_extraction_failed',
          details: [{ mode: 'multi_frame', code, message: 'No.', at: nowUtc }],
        },
      ],
      ['stored', footage.eventId],
    ]);
  },
);

it('logs a mistake of the program as an error with its cause, and why each frame was picked (ER-2, FX-5)', async () => {
  const cause = new TypeError('odd');
  const broken = await createParts(() => Promise.reject(new AppError('internal', 'odd', { cause })));
  await broken.run();
  expect(broken.logged).toMatchObject([['error', 'a mode of analysis failed', { code: 'internal', cause }]]);
  const [eventId, candidates] = [footage.eventId, [{ ptsMs: 30_000, reason: 'anchor', isPicked: true }]];
  const judged = candidates.map((candidate) => ({ ...candidate, histogram: null, ssim: null }));
  const sound = await createParts(async () => ({ ...(await pictures(30_000)), candidates: judged }));
  await sound.run();
  expect(sound.logged).toEqual([['debug', 'frames were picked', { eventId, candidates: judged }]]);
});

it('gives up when there is no picture or no footage at all', async () => {
  const empty = await createParts(() => pictures());
  await empty.run();
  expect(empty.told[1]).toMatchObject(['none', footage.eventId, { details: [{ code: 'file-unreadable' }] }]);
  const gone = await createParts(() => pictures(0));
  await gone.run({ mediaUrl: null });
  expect(gone.told[2]).toMatchObject([
    'none',
    footage.eventId,
    {
      fallbackReason: 'multi_frame:no_clip_source,single_frame:snapshot_retrieval_failed',
      details: [{ code: 'no_clip_source' }, { mode: 'single_frame', code: 'file-not-found' }],
    },
  ]);
});

it('says as a detail when frames could not be stored, and goes on (A-T4, FB-4)', async () => {
  const noJpeg = { ...(await pictures(30_000)), frames: [] };
  const [frame] = (await pictures(30_000)).frames;
  const { run, told, paths } = await createParts(() => ({
    ...noJpeg,
    frames: frame ? [{ ...frame, jpeg: new Uint8Array([1, 2, 3]) }] : [],
  }));
  await run();
  expect(told).toMatchObject([
    ['degraded', expect.stringMatching(/^frame_storage_failed:/) as string],
    [
      'none',
      footage.eventId,
      { state: 'done', fallbackReason: null, details: [{ code: 'frame_storage_failed' }] },
    ],
    ['stored', footage.eventId],
  ]);
  expect(await readdir(paths.frames)).toEqual([]);
});

it.each(['disk-full', 'data-root-unusable'] as const)(
  'leaves the event in the queue on %s and says so to the caller',
  async (code) => {
    const { run, told, paths } = await createParts(refuse(code));
    await expect(run()).rejects.toMatchObject({ code });
    expect(told).toEqual([['put back', footage.eventId]]);
    expect(await readdir(paths.frames)).toEqual([]);
  },
);

it('puts an event back as soon as the database takes writes again', async () => {
  const { run, bringBack, told, refuseRows } = await createParts(refuse('file-unreadable'));
  refuseRows(true);
  await expect(run()).rejects.toMatchObject({ code: 'disk-full' });
  await expect(bringBack()).rejects.toMatchObject({ code: 'disk-full' });
  told.length = 0;
  refuseRows(false);
  await bringBack();
  await bringBack();
  expect(told).toEqual([['put back', footage.eventId]]);
});

it('leaves the event in the queue when it is stopped', async () => {
  const stop = new AbortController();
  const { run, told } = await createParts(() => {
    stop.abort();
    throw new AppError('cancelled', 'Cancelled.');
  });
  await expect(run({}, stop.signal)).rejects.toMatchObject({ code: 'cancelled' });
  expect(told).toEqual([['put back', footage.eventId]]);
});

it.each(['decoder-crashed', 'decoder-hung'] as const)(
  'tries footage a second time after %s, not a third',
  async (code) => {
    const { run, told } = await createParts(refuse(code));
    await run({ resumeCount: 0 });
    expect(told).toEqual([
      ['requeue', footage.eventId],
      ['stored', footage.eventId],
    ]);
    await run({ resumeCount: 1 });
    expect(told[3]).toMatchObject(['none', footage.eventId, { details: [{ code }] }]);
  },
);

it('does nothing for an event that is gone or went on meanwhile', async () => {
  const { run, asked, told, notCurrent } = await createParts(() => pictures(30_000));
  notCurrent();
  await run();
  expect([asked, told]).toEqual([[], []]);
});

const stretch = (path: string, fromMs: number, zeroMs = 0): FrameSource => ({
  path,
  fromMs,
  toMs: fromMs + 30_000,
  zeroMs,
  clipStart: '2026-05-01T11:59:45.000Z',
  clipEnd: '2026-05-01T12:00:15.000Z',
});
const still = async () => stretch('/clips/opening.jpg', 0);
const clip: EventMedia = { kind: 'clip', video: stretch('/clips/a.mp4', 0, -200), picture: still };
const failedClip: EventMedia = { kind: 'failed', code: 'nvr-busy', message: 'Busy.', picture: still };

it('takes the frames of a camera without a file from its clip; offsets count from the clip (AT-1)', async () => {
  const { run, asked, told, paths } = await createParts(() => pictures(0, 15_000), {}, clip);
  await run({ mediaUrl: null });
  expect(asked).toMatchObject([{ path: '/clips/a.mp4', fromMs: 0, toMs: 30_000, count: 10 }]);
  expect(told[0]).toMatchObject([
    'frames',
    footage.eventId,
    { analysisMode: 'multi_frame', fallbackReason: null, details: [], clipStart: '2026-05-01T11:59:45.000Z' },
  ]);
  expect(await readdir(join(paths.frames, footage.eventId))).toHaveLength(2);
});

it('analyses the still as a single frame when the clip could not be had (C-AC2)', async () => {
  const { run, asked, told } = await createParts(() => pictures(0), {}, failedClip);
  await run({ mediaUrl: null });
  expect(asked).toMatchObject([{ path: '/clips/opening.jpg', count: 1 }]);
  expect(told.find(([name]) => name === 'frames')).toMatchObject([
    'frames',
    footage.eventId,
    {
      analysisMode: 'single_frame',
      frameCount: 1,
      fallbackReason: 'clip_download_failed',
      details: [{ mode: 'multi_frame', code: 'nvr-busy', message: 'Busy.' }],
    },
  ]);
});

it('falls back to the still when the clip has no usable frame', async () => {
  const { run, told } = await createParts(
    (input) => (input.path.endsWith('.mp4') ? pictures() : pictures(0)),
    {},
    clip,
  );
  await run({ mediaUrl: null });
  expect(told.find(([name]) => name === 'frames')).toMatchObject([
    'frames',
    footage.eventId,
    { analysisMode: 'single_frame', fallbackReason: 'frame_extraction_failed' },
  ]);
});

it('goes on as multi_frame where an analyser of videos is missing, and says so (P-8, FB-2)', async () => {
  const { run, told } = await createParts(() => pictures(30_000));
  await run({ requestedMode: 'video_native' });
  expect(told.find(([name]) => name === 'frames')).toMatchObject([
    'frames',
    footage.eventId,
    {
      analysisMode: 'multi_frame',
      fallbackReason: 'video_native:provider_unsupported',
      details: [{ mode: 'video_native', code: 'provider_unsupported' }],
    },
  ]);
});

it('leaves an event alone whose clip is still to come', async () => {
  const { run, asked, told } = await createParts(() => pictures(0), {}, { kind: 'waiting' });
  await run({ mediaUrl: null });
  expect([asked, told]).toEqual([[], []]);
});

it('keeps what every event found out about itself apart (P-13)', async () => {
  const { run, told } = await createParts(() => pictures(30_000), {}, failedClip);
  const other = '018f0000-0000-7000-8000-000000000002';
  await Promise.all([run({ mediaUrl: null }), run({ eventId: other })]);
  const outcomes = told.filter(([name]) => name === 'frames');
  const outcomeOf = (eventId: string) =>
    outcomes.find(([, id]) => id === eventId)?.[2] as { fallbackReason: string | null } | undefined;
  expect(outcomeOf(footage.eventId)?.fallbackReason).toBe('clip_download_failed');
  expect(outcomeOf(other)?.fallbackReason).toBeNull();
});

it('says the moment of the single frame that came out of a clip, not the start of the clip', async () => {
  const ring = { ...clip, video: stretch('/clips/a.mp4', 15_000) };
  const { run, told } = await createParts(() => pictures(15_040), {}, ring);
  await run({ mediaUrl: null, requestedMode: 'single_frame' });
  expect(told[0]).toMatchObject(['frames', footage.eventId, { clipStart: '2026-05-01T12:00:00.040Z' }]);
});

it('is done with an event that was deleted before its picture was there, without a word', async () => {
  const gone = { ...failedClip, picture: refuse('not-found') };
  const { run, told } = await createParts(() => pictures(0), {}, gone);
  await run({ mediaUrl: null });
  expect(told.filter(([name]) => name === 'none')).toEqual([]);
});

it('tells nobody where on the disk a clip was that is gone', async () => {
  const lost = () =>
    Promise.reject(new AppError('file-not-found', '/home/me/data/clips/a.mp4 does not exist.'));
  const { run, told } = await createParts(lost, {}, clip);
  await run({ mediaUrl: null });
  expect(JSON.stringify(told)).not.toContain('/home/me');
  expect(JSON.stringify(told)).toContain('file-not-found');
});
