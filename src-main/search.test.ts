/** The search of the contract, with the real core, worker and index, and the encoders' jobs in this process. */
import { createRouterClient } from '@orpc/server';
import { randomUUID } from 'node:crypto';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import { largestPictureBytes } from '#shared/contract/search.contract.ts';
import { builtinModel } from '#shared/model/encoder.ts';
import { serveMedia } from '#main/api/media.ts';
import { router } from '#main/api/router.ts';
import { createUploads, type Uploads } from '#main/api/uploads.ts';
import type { Core } from '#main/core.ts';
import { searchHints } from '#main/features/search/search-hints.ts';
import type { ChildHandle } from '#main/platform/child/child-handle.ts';
import { openSharedCore, openTestCore } from '#main/test-core.fake.ts';
import { createTestFolder } from '#main/test-folder.fake.ts';
import { addSeenEvents, paint, type Scene } from '#main/test-seen-events.fake.ts';
import { createPaperInference } from '../e2e/faults/paper-inference.ts';
import { makeTestEncoder } from '../e2e/fixtures/onnx/make-test-encoder.ts';

const red = '#c01818';
const note = 'The red van brought a parcel';
/** A yard in which three times something red stands, and once something blue. */
const scenes: readonly Scene[] = [
  { note },
  { tags: ['Van', 'Übergabe'] },
  ...Array.from({ length: 25 }, (): Scene => ({})),
  { box: red },
  { box: red },
  { box: red },
  { box: '#1840c0' },
];

let core: Core;
let ids: string[];
let uploads: Uploads;
beforeAll(async () => {
  const folder = await mkdtemp(join(tmpdir(), 'porchlight-search-'));
  core = await openSharedCore(join(folder, 'data'));
  ids = await addSeenEvents(core, scenes);
  uploads = createUploads(core.paths.staging);
  return async () => {
    await core.stop();
    await rm(folder, { recursive: true, force: true });
  };
}, 30_000);

function searchOf(opened: Core) {
  const context = { core: opened, uploads, shell: 'headless', version: '1.2.3' } as const;
  return createRouterClient(router, { context }).search;
}

async function find(query: string, opened = core) {
  const answer = await searchOf(opened).run({ query });
  return { ...answer, ids: answer.results.map(({ event }) => event.eventId) };
}

const refusal = (code: string, words = '') => ({
  data: expect.objectContaining({
    code,
    message: expect.stringContaining(words) as string,
    nextStep: expect.stringMatching(/./) as string,
  }) as unknown,
});

/** As a window does. */
async function give(bytes: Buffer) {
  const body = new Blob([new Uint8Array(bytes)]).stream() as Parameters<typeof uploads.receive>[1];
  const { uploadId } = await uploads.receive({ name: 'given.jpg', modifiedMs: null }, body);
  return searchOf(core).addPicture({ uploadId });
}

describe('search.run', () => {
  it('lists everything, newest first, when nothing is asked', async () => {
    const answer = await find('');
    expect(answer.ids).toEqual(ids.toReversed());
    expect(answer).toMatchObject({
      noMatch: false,
      total: 31,
      nearest: [],
      hints: [],
      model: builtinModel,
    });
    expect(answer.results[0]).toMatchObject({
      score: null,
      why: [],
      frames: [{ frame: { frameNumber: 1 } }],
    });
  });

  it('finds colours in pictures, and says that there is no such thing instead of showing something', async () => {
    const found = await find('red');
    // The first one says it in its note.
    expect(found.ids.toSorted()).toEqual([ids[0], ...ids.slice(27, 30)]);
    const [best] = found.results.filter(({ event }) => event.note === null);
    expect(best?.why).toMatchObject([{ kind: 'colour', similarity: expect.any(Number) as number }]);
    expect(best?.score).toBeGreaterThanOrEqual(0.5);
    expect(found.index).toEqual({ modelVersion: builtinModel, indexed: 31, total: 31, isLoading: false });
    const green = await find('green');
    expect([green.noMatch, green.ids, green.total]).toEqual([true, [], 0]);
    expect(green.nearest.length).toBeGreaterThan(2);
    expect(green.nearest.every(({ score }) => score !== null && score < 0.5)).toBe(true);
  });

  it('finds events whose facts have the words, and says which', async () => {
    const van = await find('van');
    expect([van.ids, van.hints]).toEqual([[ids[1], ids[0]], [searchHints.wordsAreFacts]]);
    expect(van.results.flatMap(({ why }) => why.map(({ kind, text }) => [kind, text]))).toEqual([
      ['tag', 'Tag: Van'],
      ['note', `Note: ${note}`],
    ]);
    expect((await find('van -parcel')).ids).toEqual([ids[1]]);
    const none = await find('"van red"');
    expect([none.noMatch, none.ids]).toEqual([true, []]);
  });

  it('finds an event whose note has all words, although its picture has no such colour', async () => {
    expect((await find('red van')).ids).toEqual([ids[0]]);
    expect((await find('red parcel -note')).ids).toEqual([ids[0]]);
  });

  it('finds what looks like a stored frame, a part of it, or less like another one', async () => {
    const frame = `like:${ids[28]}/1`;
    expect((await find(frame)).ids.slice(0, 2)).toEqual([ids[28], ids[29]]);
    const firstOf = async (query: string) => {
      const { results, nearest } = await find(query);
      return [...results, ...nearest][0]?.event.eventId;
    };
    const part = await find(`${frame}@25,20,65,20,65,75,25,75`);
    expect([part.noMatch, part.ids.toSorted()]).toEqual([false, ids.slice(27, 30)]);
    expect(await firstOf(`like:${ids[30]}/1 -${frame}`)).toBe(ids[30]);
    expect((await find(`-${frame}`)).hints).toEqual([searchHints.onlyUnwanted]);
  });

  it('narrows by filters before it ranks, and names them where they are all there is', async () => {
    expect((await find('red before:2026-05-01T12:28Z after:2026-05-01T12:10Z')).ids).toEqual([ids[27]]);
    const { results, total } = await searchOf(core).run({ query: 'camera:yard', limit: 2, offset: 1 });
    expect(results.map(({ event }) => event.eventId)).toEqual([ids[29], ids[28]]);
    expect([total, results[0]?.why.map(({ kind }) => kind)]).toEqual([31, ['filter']]);
  });

  it('refuses what it does not understand, naming the part', async () => {
    await expect(find('camera:garage')).rejects.toMatchObject(refusal('query-invalid', '"camera:garage"'));
    const gone = find('like:018f0000-0000-7000-8000-000000000099/1');
    await expect(gone).rejects.toMatchObject(refusal('query-invalid', 'not there any more'));
  });

  it('takes any text that has no meaning as words', async () => {
    for (const query of ['😀', '"', `';--`, 'a*b', '(', 'NEAR/2', '\u0000', '-', 'ﷺ', 'y'.repeat(2000)]) {
      expect([query, (await find(query)).results.length]).toEqual([query, expect.any(Number)]);
    }
  });

  it('ends quietly when it is given up', async () => {
    const abort = new AbortController();
    const asked = searchOf(core).run({ query: 'red' }, { signal: abort.signal });
    abort.abort();
    await expect(asked).rejects.toMatchObject(refusal('cancelled'));
    expect(core.degradations.list()).toEqual([]);
    expect((await find('')).total).toBe(31);
  });
});

describe('pictures that are given', () => {
  it('are searched by, and shown in the chip', async () => {
    const { pictureId, width, height } = await give(await paint({ box: red }, 28));
    expect([width, height]).toEqual([320, 180]);
    expect((await find(`like:picture-${pictureId}`)).ids).toContain(ids[28]);
    const shown = await serveMedia(core, `/search-picture/${pictureId}`);
    expect([shown.status, shown.headers.get('content-type')]).toEqual([200, 'image/jpeg']);
    expect((await serveMedia(core, `/search-picture/${ids[0]}`)).status).toBe(404);
    await expect(find(`like:picture-${ids[0]}`)).rejects.toMatchObject(refusal('query-invalid', 'not there'));
  });

  it('are refused when they are none, cut off or too large, and leave nothing behind', async () => {
    const whole = await paint({}, 0);
    for (const bytes of [
      Buffer.from('This is no picture.'),
      whole.subarray(0, 300),
      Buffer.alloc(largestPictureBytes + 1),
    ]) {
      await expect(give(bytes)).rejects.toMatchObject(refusal('picture-invalid'));
    }
    expect(await readdir(core.paths.staging)).toEqual([]);
    const gone = searchOf(core).addPicture({ uploadId: randomUUID() });
    await expect(gone).rejects.toMatchObject(refusal('not-found'));
  });
});

it('keeps searches by name, replaces, renames and removes them, and tells every window', async () => {
  const { saved } = searchOf(core);
  const told: string[] = [];
  core.news.on(({ kind }) => kind === 'searches:changed' && told.push(kind));
  const van = await saved.save({ name: 'Van', query: 'red van' });
  expect(await saved.save({ name: 'Van', query: 'blue van' })).toEqual({ ...van, query: 'blue van' });
  const renamed = { ...van, name: 'ÜBER van', query: 'green van' };
  expect(await saved.rename({ id: van.id, name: 'Über Van' })).toMatchObject({ name: 'Über Van' });
  expect(await saved.save({ name: 'ÜBER van', query: 'green van' })).toEqual(renamed);
  const dog = await saved.save({ name: 'Dog', query: 'dog' });
  expect((await saved.list()).map(({ name }) => name)).toEqual(['Dog', 'ÜBER van']);
  const taken = saved.rename({ id: dog.id, name: 'über van' });
  await expect(taken).rejects.toMatchObject(refusal('invalid-input', 'über van'));
  expect((await saved.rename({ id: dog.id, name: 'Fox' })).name).toBe('Fox');
  const bad = saved.save({ name: 'Bad', query: 'colour:red' });
  await expect(bad).rejects.toMatchObject(refusal('query-invalid', 'colour'));
  expect(await saved.remove({ id: van.id })).toEqual({ isRemoved: true });
  expect(await saved.remove({ id: van.id })).toEqual({ isRemoved: false });
  await expect(saved.rename({ id: van.id, name: 'Gone' })).rejects.toMatchObject(refusal('not-found'));
  expect((await saved.list()).map(({ name }) => name)).toEqual(['Fox']);
  expect(told).toHaveLength(7);
});

it('knows the words behind the filters', async () => {
  expect(await searchOf(core).vocabulary()).toEqual({
    cameras: [{ id: 'yard', name: 'Yard' }],
    tags: ['Van', 'Übergabe'],
    labels: [],
  });
});

it('reads the index before it is asked, and follows what is deleted, noted and embedded', async () => {
  const own = await openTestCore();
  const added = await addSeenEvents(own, scenes);
  expect(await searchOf(own).warmUp()).toMatchObject({ modelVersion: builtinModel, total: 31 });
  expect((await find('red', own)).total).toBe(4);
  const [one = '', two = ''] = added.slice(27);
  await own.deletion.deleteEvents([one], { reason: 'event_deleted', deleteSnapshots: false });
  expect((await find('red', own)).total).toBe(3);
  await own.review.update([two], { note: 'A bicycle' });
  expect((await find('bicycle', own)).ids).toEqual([two]);
  const [late] = await addSeenEvents(own, [{ box: red }], { from: 60 });
  expect((await find('red', own)).ids).toContain(late);
});

describe('with a model that has a text side', () => {
  it('compares words with pictures; when it breaks they are looked up in facts, and that is said', async () => {
    const inference = createBreakable();
    const own = await openTestCore(createTestFolder(), { spawnInference: inference.spawn });
    const added = await addSeenEvents(own, scenes);
    const folder = join(createTestFolder(), 'colours');
    const { modelVersion } = await makeTestEncoder(folder);
    await own.models.import(folder);
    while ((await own.embeddings.state()).framesDone < scenes.length) await sleep(20);
    const box = await find('a red box', own);
    expect([box.model, box.ids.toSorted(), box.hints]).toEqual([modelVersion, added.slice(27, 30), []]);
    expect(box.results[0]?.why).toMatchObject([{ kind: 'words', similarity: expect.any(Number) as number }]);
    expect((await find('zebra', own)).noMatch).toBe(true);
    expect((await find('van', own)).ids.toSorted()).toEqual(added.slice(0, 2));
    inference.breakDown();

    const facts = await find('parcel', own);

    expect([facts.ids, facts.hints]).toEqual([[added[0]], [searchHints.encoderFailed]]);
    expect(own.degradations.list().map(({ reason }) => reason)).toContain('search:encoder-failed');
    expect((await find('a red box', own)).ids).toHaveLength(3); // known from before
    const part = find(`like:${added[28]}/1@25,20,65,20,65,75`, own);
    await expect(part).rejects.toMatchObject(refusal('encoder-failed'));
  });
});

/** Runs until it breaks down; then no process can be had. */
function createBreakable() {
  const sound = createPaperInference();
  const running: ChildHandle[] = [];
  let isBroken = false;
  const dead: ChildHandle = {
    pid: undefined,
    send: () => undefined,
    onMessage: () => undefined,
    onExit: (listener) => void setImmediate(() => listener('exit code 1')),
    kill: () => undefined,
  };
  const spawn = (): ChildHandle => {
    if (isBroken) return dead;
    const child = sound();
    running.push(child);
    return child;
  };
  const breakDown = () => {
    isBroken = true;
    for (const child of running) child.kill();
  };
  return { spawn, breakDown };
}
