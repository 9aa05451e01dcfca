/** Vectors of stored frames through the real core: the real embedder, a real database, films of paper but for the first. */
import { readdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import type { News } from '#shared/contract/app.contract.ts';
import { builtinModel } from '#shared/model/encoder.ts';
import type { Core } from '#main/core.ts';
import type { SpawnChild } from '#main/platform/child/child-handle.ts';
import { openTestCore, violationsOf } from '#main/test-core.fake.ts';
import { importAt, usePaperPictures } from '#main/test-paper-core.fake.ts';
import { createTestFolder } from '#main/test-folder.fake.ts';
import { testVideos } from '#main/test-videos.fixture.ts';
import { createPaperChildren } from '../e2e/faults/paper-child.ts';
import { makeTestEncoder } from '../e2e/fixtures/onnx/make-test-encoder.ts';

const patience = { timeout: 20_000, interval: 20 };
const startAtMs = Date.UTC(2026, 4, 1, 12);

const pictures = usePaperPictures();

/** Its decoder is made of paper. */
const openCore = (root?: string, spawnInference?: SpawnChild) =>
  openTestCore(root, {
    spawnChild: createPaperChildren(pictures()),
    ...(spawnInference && { spawnInference }),
  });

/** An event with its frames. */
const importOne = (core: Core) =>
  importAt(core, { folder: join(createTestFolder(), 'films'), atMs: [startAtMs] });

const all = ({ database: { connection } }: Core, sql: string) => connection.prepare(sql).raw().all();

const vectorsOf = (core: Core) =>
  all(core, 'SELECT model_version, dims, count(*) FROM frame_embeddings GROUP BY 1, 2');

const whenIdle = (core: Core) =>
  vi.waitFor(async () => expect((await core.embeddings.state()).eventsLeft).toBe(0), patience);

it('has a vector for each stored frame when an import ends, without any other call (B-4.2.3, P-7)', async () => {
  const core = await openTestCore();
  const told: string[] = [];
  core.embeddings.onEmbedded((eventId) => told.push(eventId));
  expect(
    await core.imports.start({ paths: [testVideos.gate()], cameraName: 'Porch', startAtMs, settings: {} })
      .finished,
  ).toMatchObject({ state: 'done', events: 1 });
  const [[frames]] = all(core, 'SELECT count(*) FROM event_frames') as [[number]];
  expect(frames).toBeGreaterThan(0);
  expect(vectorsOf(core)).toEqual([[builtinModel, 512, frames]]);
  expect(all(core, 'SELECT embedded_with FROM events')).toEqual([[builtinModel]]);
  expect(told).toEqual(all(core, 'SELECT event_id FROM events').flat());
  expect(await core.embeddings.state()).toEqual({
    modelVersion: builtinModel,
    hasText: false,
    framesDone: frames,
    framesTotal: frames,
    eventsLeft: 0,
    phase: 'idle',
    problem: null,
    remainingMs: 0,
  });
  expect(await violationsOf(core)).toEqual([]);
});

it('embeds what was stored with an installed model anew, uses it for new events, and goes back (B-compat, B-model)', async () => {
  const core = await openCore();
  await importOne(core);
  const news: News[] = [];
  core.news.on((item) => item.kind === 'embeddings:changed' && news.push(item));
  await core.startWatching();
  const folder = join(createTestFolder(), 'model');
  const { modelVersion } = await makeTestEncoder(folder);
  await core.models.import(folder);
  await whenIdle(core);
  const [[frames]] = all(core, 'SELECT count(*) FROM event_frames') as [[number]];
  expect(vectorsOf(core)).toEqual([[modelVersion, 512, frames]]);
  await vi.waitFor(() => {
    expect(news.at(-1)).toMatchObject({ state: { modelVersion, framesDone: frames, eventsLeft: 0 } });
  }, patience);
  expect(await violationsOf(core)).toEqual([]);
  await core.settings.change({ imageEncoder: 'builtin' });
  await whenIdle(core);
  expect(vectorsOf(core)).toEqual([[builtinModel, 512, frames]]);
}, 60_000);

it('goes on with the built-in encoder when the installed one is damaged, and says so (F80)', async () => {
  const root = createTestFolder();
  const first = await openCore(root);
  const folder = join(createTestFolder(), 'model');
  const { modelVersion } = await makeTestEncoder(folder);
  await first.models.import(folder);
  const file = readdirSync(first.paths.models, { recursive: true, encoding: 'utf8' }).find((name) =>
    name.endsWith('image.onnx'),
  );
  // Of the same size and time, so that it is only noticed when it is loaded.
  const path = join(first.paths.models, String(file));
  await first.stop();
  const { size, mtime, atime } = statSync(path);
  writeFileSync(path, Buffer.alloc(size, 7));
  utimesSync(path, atime, mtime);
  const core = await openCore(root);
  expect(await importOne(core)).toMatchObject({ state: 'done', events: 1 });
  const [[frames]] = all(core, 'SELECT count(*) FROM event_frames') as [[number]];
  expect(vectorsOf(core)).toEqual([[builtinModel, 512, frames]]);
  expect((await core.embeddings.state()).problem).toContain('cannot be used');
  expect(await core.models.list()).toContainEqual(
    expect.objectContaining({
      modelVersion,
      isActive: false,
      state: expect.objectContaining({ kind: 'broken' }) as unknown,
    }),
  );
}, 60_000);

it('stores events and frames, and ends imports, when no process for models can be had; vectors follow (F80)', async () => {
  const root = createTestFolder();
  const dead: SpawnChild = () => ({
    pid: undefined,
    send: () => undefined,
    onMessage: () => undefined,
    onExit: (listener) => setImmediate(() => listener('exit code 1')),
    kill: () => undefined,
  });
  const first = await openCore(root, dead);
  expect(await importOne(first)).toMatchObject({ state: 'done', events: 1 });
  expect(all(first, 'SELECT analysis_state, media_state, embedded_with FROM events')).toEqual([
    ['done', 'stored', null],
  ]);
  expect(first.degradations.list().map(({ reason }) => reason)).toContain('embeddings:encoder-failed');
  expect((await first.embeddings.state()).problem).toContain('cannot be found by their looks yet');
  await first.stop();
  const second = await openCore(root);
  await second.startWatching();
  await whenIdle(second);
  expect(vectorsOf(second)).toMatchObject([[builtinModel, 512, expect.any(Number)]]);
});

it('loses no other frame for one whose file went or was changed (FB-4, B-4.2.4)', async () => {
  const core = await openCore();
  await importOne(core);
  const [[eventId, frames]] = all(core, 'SELECT event_id, frame_count_used FROM events') as [
    [string, number],
  ];
  rmSync(join(core.paths.frames, eventId, 'frame_001.jpg'));
  writeFileSync(join(core.paths.frames, eventId, 'frame_002.jpg'), 'not a picture');
  core.database.connection.exec('UPDATE events SET embedded_with = NULL');
  await core.startWatching();
  await vi.waitFor(
    () => expect(all(core, 'SELECT embedded_with FROM events')).toEqual([[builtinModel]]),
    patience,
  );
  expect(vectorsOf(core)).toEqual([[builtinModel, 512, frames - 2]]);
  const event = await core.events.get(eventId);
  expect(event?.fallbackReason).toBeNull();
  expect(event?.fallbackDetail).toMatchObject([{ mode: 'embedding', code: 'embedding_failed' }]);
  expect(event?.fallbackDetail[0]?.message).not.toContain(core.paths.root);
});
