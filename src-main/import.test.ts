/** Imports through the real core: real children, real files, a real database. */
import { copyFile, mkdir, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { cameraSettings } from '#shared/model/camera.ts';
import type { ImportJob } from '#shared/model/import-job.ts';
import type { Core } from '#main/core.ts';
import { createNodeSpawn } from '#main/shells/headless/node-child-process.ts';
import { captureProgram, factsOf, openTestCore, violationsOf } from '#main/test-core.fake.ts';
import { createTestFolder } from '#main/test-folder.fake.ts';
import { testVideos } from '#main/test-videos.fixture.ts';

const startAtMs = Date.UTC(2026, 4, 1, 12);

function importFiles(core: Core, paths: readonly string[], cameraName = 'Porch'): Promise<ImportJob> {
  return core.imports.start({ paths, cameraName, startAtMs, settings: { cooldownS: 2 } }).finished;
}

describe('an import', () => {
  it('finds the events of a film at their times and stores their frames', async () => {
    const core = await openTestCore();
    const job = await importFiles(core, [testVideos.porch()]);
    expect(job).toMatchObject({
      state: 'done',
      cameraId: 'porch',
      events: 2,
      files: [{ state: 'done', events: 2, progress: 1 }],
    });
    expect(job.files[0]?.framesDecoded).toBe(160);

    const { events } = await core.events.list({}, { limit: 10 });
    const spans = events
      .toReversed()
      .map(({ timestamp, endedAt }) => [timestamp, endedAt].map((t) => Date.parse(t ?? '') - startAtMs));
    for (const [index, [fromMs, toMs]] of [
      [4000, 6000],
      [11_000, 13_000],
    ].entries()) {
      expect(Math.abs((spans[index]?.[0] ?? 0) - (fromMs ?? 0))).toBeLessThanOrEqual(600);
      expect(Math.abs((spans[index]?.[1] ?? 0) - (toMs ?? 0))).toBeLessThanOrEqual(600);
    }
    for (const event of events) {
      expect(event).toMatchObject({
        state: 'closed',
        analysisState: 'done',
        mediaState: 'stored',
        frameCountUsed: 10,
        analysisMode: 'multi_frame',
        samplingStrategy: 'uniform',
        fallbackReason: null,
      });
      const frames = await core.frames.list(event.eventId);
      expect(frames.map(({ frameNumber }) => frameNumber)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
      const length = Date.parse(event.clipEnd ?? '') - Date.parse(event.clipStart ?? '');
      expect(frames.every(({ timestampOffsetMs }) => timestampOffsetMs <= length)).toBe(true);
      const picture = await sharp(join(core.paths.root, frames[0]?.framePath ?? '')).metadata();
      expect([picture.format, picture.width, picture.height]).toEqual(['jpeg', 320, 180]);
    }
    expect(await violationsOf(core)).toEqual([]);
  });

  it('adds nothing when the same content comes again, also under another name', async () => {
    const core = await openTestCore();
    await importFiles(core, [testVideos.gate()]);
    const before = factsOf(core);
    const copy = join(createTestFolder(), 'another name.mp4');
    await copyFile(testVideos.gate(), copy);
    const again = await importFiles(core, [testVideos.gate(), copy]);
    expect(again.events).toBe(0);
    expect(again.files.map(({ alreadyImported, error }) => [alreadyImported, error])).toEqual([
      [true, undefined],
      [true, undefined],
    ]);
    expect(factsOf(core)).toEqual(before);
  });

  it('reads the same content anew for another camera', async () => {
    const core = await openTestCore();
    await importFiles(core, [testVideos.gate()], 'Porch');
    expect((await importFiles(core, [testVideos.gate()], 'Garden')).events).toBe(1);
    const { events } = await core.events.list({}, { limit: 10 });
    expect(new Set(events.map(({ correlationId }) => correlationId)).size).toBe(1);
    expect(events[0]?.correlationId).not.toBeNull();
  });

  it('gives each bad file its own verdict and reads the others', async () => {
    const core = await openTestCore();
    const folder = createTestFolder();
    const paths = [
      testVideos.empty(),
      testVideos.random(),
      testVideos.audioOnly(),
      testVideos.withoutIndex(),
      testVideos.encrypted(),
      join(folder, 'absent.mp4'),
      folder,
      testVideos.brokenOff(),
      testVideos.gate(),
    ];
    const { files } = await importFiles(core, paths);
    expect(files.map(({ state, error, events }) => [state, error?.code, events])).toEqual([
      ['failed', 'file-empty', 0],
      ['failed', 'file-unreadable', 0],
      ['failed', 'file-no-video', 0],
      ['failed', 'file-unreadable', 0],
      ['failed', 'file-encrypted', 0],
      ['failed', 'file-not-found', 0],
      ['failed', 'folder-without-video', 0],
      ['done', 'file-truncated', 1],
      ['done', undefined, 1],
    ]);
    for (const { error } of files) if (error) expect(error.nextStep.length).toBeGreaterThan(10);
    expect(await violationsOf(core)).toEqual([]);
  });

  it.each([
    ['MPEG-TS that begins at 25 s', testVideos.transportStream],
    ['Matroska', testVideos.matroska],
  ])('counts from the first picture of %s and gets all frames', async (_, video) => {
    const core = await openTestCore();
    const job = await importFiles(core, [video()]);
    expect(job).toMatchObject({ events: 2, files: [{ state: 'done', framesDecoded: 160 }] });
    const { events } = await core.events.list({}, { limit: 10 });
    const starts = events.map(({ timestamp }) => Date.parse(timestamp) - startAtMs).toReversed();
    expect(Math.abs((starts[0] ?? 0) - 4000)).toBeLessThanOrEqual(600);
    expect(Math.abs((starts[1] ?? 0) - 11_000)).toBeLessThanOrEqual(600);
    expect(events.map(({ frameCountUsed }) => frameCountUsed)).toEqual([10, 10]);
  });

  it('takes the videos of a folder and of the folders in it, oldest first, and leaves other files alone', async () => {
    const core = await openTestCore();
    const folder = createTestFolder();
    await mkdir(join(folder, 'card'));
    await copyFile(testVideos.porch(), join(folder, 'b.mp4'));
    await copyFile(testVideos.gate(), join(folder, 'card', 'a.mp4'));
    await writeFile(join(folder, 'readme.txt'), 'no video');
    await writeFile(join(folder, '.hidden.mp4'), 'no video');
    await utimes(join(folder, 'card', 'a.mp4'), 1000, 1000);
    const { files } = await importFiles(core, [folder]);
    expect(files.map(({ path, events }) => [path, events])).toEqual([
      [join(folder, 'card', 'a.mp4'), 1],
      [join(folder, 'b.mp4'), 2],
    ]);
  });

  it('can be cancelled; what is there stays whole and the next import completes it', async () => {
    const undisturbed = await openTestCore();
    await importFiles(undisturbed, [testVideos.porch(), testVideos.gate()]);

    const core = await openTestCore();
    const request = {
      paths: [testVideos.porch(), testVideos.gate()],
      cameraName: 'Porch',
      startAtMs,
      settings: { cooldownS: 2 },
    };
    const { importId, finished } = core.imports.start(request);
    core.imports.onChanged(() => {
      if (core.imports.list()[0]?.files[0]?.framesDecoded) core.imports.cancel(importId);
    });
    const job = await finished;
    expect(job.state).toBe('cancelled');
    expect(job.files[1]?.state).toBe('cancelled');
    expect(core.imports.cancel(importId)).toBe(false);
    expect(core.imports.dismiss(importId)).toBe(true);
    expect(core.imports.list()).toEqual([]);

    expect(await core.imports.start(request).finished).toMatchObject({ state: 'done' });
    expect(factsOf(core)).toEqual(factsOf(undisturbed));
    expect(await violationsOf(core)).toEqual([]);
  });

  it('keeps the times of the first reading when a broken one is repeated with another start', async () => {
    const core = await openTestCore();
    const paths = [testVideos.gate()];
    const { importId, finished } = core.imports.start({
      paths,
      cameraName: 'Porch',
      startAtMs,
      settings: { cooldownS: 2 },
    });
    const stop = core.news.on(({ kind }) => {
      if (kind === 'event:created') core.imports.cancel(importId);
    });
    expect((await finished).state).toBe('cancelled');
    stop();
    const repeated = core.imports.start({
      paths,
      cameraName: 'Porch',
      startAtMs: startAtMs - 86_400_000,
      settings: {},
    });
    expect((await repeated.finished).files[0]).toMatchObject({ state: 'done' });
    const { events } = await core.events.list({}, { limit: 10 });
    expect(events.map(({ day, mediaState }) => [day, mediaState])).toEqual([
      [core.database.connection.prepare('SELECT day FROM events').pluck().get(), 'stored'],
    ]);
    expect(Date.parse(events[0]?.timestamp ?? '')).toBeGreaterThan(startAtMs);
  });

  it('takes the end of the file minus its length as start when nobody says otherwise', async () => {
    const core = await openTestCore();
    const path = join(createTestFolder(), 'gate.mp4');
    await copyFile(testVideos.gate(), path);
    await utimes(path, startAtMs / 1000 + 12, startAtMs / 1000 + 12);
    await core.imports.start({ paths: [path], cameraName: 'Porch', settings: {} }).finished;
    const { events } = await core.events.list({}, { limit: 1 });
    expect(Math.abs(Date.parse(events[0]?.timestamp ?? '') - startAtMs - 5000)).toBeLessThanOrEqual(700);
  });

  it('fails one file when its decoder dies, not the import', async () => {
    const spawnReal = createNodeSpawn(captureProgram);
    let spawned = 0;
    const core = await openTestCore(createTestFolder(), {
      spawnChild() {
        const child = spawnReal();
        if (spawned++ > 0) return child;
        return {
          ...child,
          send: (message) =>
            (message as { job?: string }).job === 'analyse' ? child.kill() : child.send(message),
        };
      },
    });
    const { files } = await importFiles(core, [testVideos.porch(), testVideos.gate()]);
    expect(files.map(({ state, error }) => [state, error?.code])).toEqual([
      ['failed', 'decoder-crashed'],
      ['done', undefined],
    ]);
    expect((await importFiles(core, [testVideos.porch()])).events).toBe(2);
    expect(await violationsOf(core)).toEqual([]);
  });

  it('keeps an event without frames and says why when its footage went away', async () => {
    const root = createTestFolder();
    const path = join(createTestFolder(), 'gone.mp4');
    await copyFile(testVideos.gate(), path);
    const spawnReal = createNodeSpawn(captureProgram);
    const core = await openTestCore(root, {
      spawnChild() {
        const child = spawnReal();
        const send = async (message: unknown) => {
          if ((message as { job?: string }).job === 'extract') await rm(path, { force: true });
          child.send(message);
        };
        return { ...child, send: (message) => void send(message) };
      },
    });
    await importFiles(core, [path]);
    const { events } = await core.events.list({}, { limit: 5 });
    expect(events).toMatchObject([
      {
        analysisState: 'failed',
        mediaState: 'none',
        fallbackReason: 'frame_extraction_failed',
        frameCountUsed: null,
        fallbackDetail: [{ code: 'file-not-found' }],
      },
    ]);
    expect(core.degradations.list()).toMatchObject([
      { reason: 'frame_extraction_failed:file-not-found', count: 1 },
    ]);
    expect(await readdir(core.paths.frames)).toEqual([]);
    expect(await violationsOf(core)).toEqual([]);
  });
});

describe('the settings of a camera', () => {
  const outcomeWith = async (settings: object) => {
    const core = await openTestCore();
    await core.cameras.save(
      undefined,
      cameraSettings.parse({ name: 'Porch', source: { type: 'import' }, cooldownS: 2, ...settings }),
    );
    await importFiles(core, [testVideos.porch()]);
    const { events } = await core.events.list({}, { limit: 10 });
    return events.map(({ frameCountUsed }) => frameCountUsed);
  };
  const box = (top: number, bottom: number) => [
    {
      id: 'z',
      name: 'Zone',
      points: [
        { x: 0, y: top },
        { x: 1, y: top },
        { x: 1, y: bottom },
        { x: 0, y: bottom },
      ],
    },
  ];

  it.each([
    ['one event when the cooldown bridges the pause', { cooldownS: 10 }, [10]],
    ['one frame for an event that is judged by one', { analysisMode: 'single_frame' }, [1, 1]],
    ['nothing when the zone lies where nothing moves', { zones: box(0.8, 1) }, []],
    ['what moves through the zone', { zones: box(0.3, 0.7) }, [10, 10]],
  ])('give %s', async (_, settings, expected) => {
    expect(await outcomeWith(settings)).toEqual(expected);
  });
});

it('removes a camera with everything it stored, also while its import runs', async () => {
  const core = await openTestCore();
  await importFiles(core, [testVideos.porch()], 'Garden');
  const running = importFiles(core, [testVideos.porch(), testVideos.garden()], 'Porch');
  await new Promise<void>((resolve) => {
    core.news.on((item) => {
      if (item.kind === 'event:created' && item.event.cameraId === 'porch') resolve();
    });
  });
  await core.cameras.remove('porch');
  await running;
  if ((await core.cameras.stored()).some(({ id }) => id === 'porch')) await core.cameras.remove('porch');
  expect(await core.cameras.remove('garden')).toEqual({ eventsDeleted: 2 });
  // A snapshot that was on its way finds its event gone, and takes its file back.
  await core.snapshots.whenIdle(AbortSignal.timeout(10_000));
  const empty = (sql: string) => core.database.connection.prepare(sql).pluck().get();
  for (const table of ['events', 'event_frames', 'recordings', 'cameras', 'file_ops', 'event_counts']) {
    expect([table, empty(`SELECT count(*) FROM ${table}`)]).toEqual([table, 0]);
  }
  expect(await readdir(core.paths.frames)).toEqual([]);
  expect(await readdir(core.paths.thumbnails)).toEqual([]);
  expect(await readdir(core.paths.staging)).toEqual([]);
});

it('stops twice as well as once, and leaves the folder to the next', async () => {
  const root = createTestFolder();
  const core = await openTestCore(root);
  await Promise.all([core.stop(), core.stop()]);
  await core.stop();
  await (await openTestCore(root)).stop();
});

it('gives back the folder when its database cannot be opened', async () => {
  const root = createTestFolder();
  await (await openTestCore(root)).stop();
  await writeFile(join(root, 'events.db'), 'no database, but long enough to look at'.repeat(50));
  await expect(openTestCore(root)).rejects.toMatchObject({ code: 'database-invalid' });
  await rm(join(root, 'events.db'));
  await (await openTestCore(root)).stop();
});

it('a camera that is removed while footage is read into it ends the import and leaves nothing', async () => {
  const core = await openTestCore(createTestFolder());
  const { promise: reading, resolve } = Promise.withResolvers<string>();
  core.imports.onChanged(() => {
    const [job] = core.imports.list();
    if (job?.cameraId && job.files[0]?.state === 'reading') resolve(job.cameraId);
  });
  const finished = importFiles(core, [testVideos.porch(), testVideos.gate()]);
  await core.cameras.remove(await reading);
  const { state, files } = await finished;
  expect([state, files.map((file) => file.state)]).toEqual(['cancelled', ['cancelled', 'cancelled']]);
  expect(await core.cameras.list()).toEqual([]);
  expect((await core.events.list({}, { limit: 10 })).events).toEqual([]);
  expect(await violationsOf(core)).toEqual([]);
  await core.stop();
});
