import { describe, expect, it } from 'vitest';
import { AppError } from '#shared/errors.ts';
import { someEvent } from '#shared/model/event.fake.ts';
import type { FrameRecord } from '#shared/model/frame.ts';
import type { IndexAnswer, IndexHit, IndexRequest } from './index-language.ts';
import type { SearchEncoder } from './look-vectors.ts';
import { searchHints } from './search-hints.ts';
import { createSearchService } from './search-service.ts';
import { understandQuery } from './understand-query.ts';

const request = { query: '', sort: 'relevance', offset: 0, limit: 10 } as const;
const nothing: IndexAnswer = {
  noMatch: true,
  hits: [],
  nearest: [],
  total: 0,
  indexed: 100,
  stored: 100,
  isLoading: false,
  tookMs: 1,
};
const hit = (eventRowid: number, ...frameNumbers: number[]): IndexHit => ({
  eventRowid,
  frames: frameNumbers.map((frameNumber) => ({ frameNumber, similarity: 0.7, score: 0.8 })),
  score: 0.8,
  why: [{ kind: 'picture', text: 'Looks like the example', similarity: 0.7 }],
});

/** The index answers as told; of rows 1 to 3 there is an event, each with the frames 1 and 2. */
function createService(answer: Partial<IndexAnswer> = {}, failure?: AppError, slicesLeft = 0) {
  const asked: IndexRequest[] = [];
  const counted: string[] = [];
  const pauses: string[] = [];
  const encoder: SearchEncoder = {
    modelVersion: 'test',
    hasText: true,
    embedPictures: () => Promise.reject(new Error('no picture is embedded here')),
    embedTexts: () => Promise.reject(new Error('no text is embedded here')),
  };
  const look = async () => {
    if (failure) throw failure;
    return { vector: Float32Array.of(1, 0), cameraId: null };
  };
  const service = createSearchService({
    understand: async (query) => understandQuery(query, { cameras: [], nowMs: 0, timeZone: 'UTC' }),
    encoder: () => encoder,
    index: {
      async search(given) {
        asked.push(given);
        return { ...nothing, ...answer };
      },
      state: async () => ({ ...nothing, ...answer, isLoading: pauses.length < slicesLeft }),
    },
    events: async (ids) => ids.filter((id) => id <= 3).map((id) => someEvent(id)),
    frames: async (places) =>
      places
        .filter(({ frameNumber }) => frameNumber <= 2)
        .map((place) => place as FrameRecord) // nothing else of it is read
        .toReversed(),
    pause: async () => void pauses.push('pause'),
    vectors: { ofExample: look, ofBytes: look, ofText: look },
    colourWordsIn: () => [],
    colourQuery: () => new Float32Array(2),
    toCaption: (text) => text,
    framesTotal: async () => 100,
    timeZone: () => 'Europe/Berlin',
    clock: { monotonicMs: () => 5, sleep: async () => void pauses.push('index') },
    countDegradation: (reason) => counted.push(reason),
  });
  return { service, asked, counted, pauses };
}

it('asks the index once, with the filter, the zone and the vectors of the model in use', async () => {
  const { service, asked } = createService();
  await service.run({ ...request, query: 'van is:favourite -dog', sort: 'time', offset: 20 });
  expect(asked).toEqual([
    expect.objectContaining({
      modelVersion: 'test',
      filter: { favourite: true },
      timeZone: 'Europe/Berlin',
      sort: 'time',
      offset: 20,
      limit: 10,
    }),
  ]);
  expect(asked[0]?.looks).toMatchObject({ kind: 'words', wanted: [{ cameraId: null }] });
  expect(asked[0]?.looks?.unwanted).toHaveLength(1);
});

it('leaves out events and frames that are gone meanwhile, and keeps the order of the index', async () => {
  const hits = [hit(3, 2, 1), hit(9, 1), hit(1, 5, 1), hit(2, 7)];
  const { service } = createService({ noMatch: false, hits, total: 30 });
  const { results, total } = await service.run({ ...request, query: 'van' });
  expect(
    results.map(({ event, frames }) => [event.id, frames.map(({ frame }) => frame.frameNumber)]),
  ).toEqual([
    [3, [2, 1]],
    [1, [1]],
    [2, []],
  ]);
  expect(total).toBe(29);
});

it('fetches many rows in slices, so that the core can do other things in between', async () => {
  const hits = Array.from({ length: 120 }, () => hit(1, 1));
  const { service, pauses } = createService({ noMatch: false, hits, total: 120 });
  expect((await service.run({ ...request, query: 'van' })).results).toHaveLength(120);
  expect(pauses).toHaveLength(2);
});

describe('an index that has not everything', () => {
  it.each([
    ['that is being read', { isLoading: true, indexed: 40 }, searchHints.isLoading],
    ['without a vector of this model', { indexed: 0 }, searchHints.noneReady],
  ])('%s cannot say that nothing is like it', async (_, state, hint) => {
    const { service } = createService({ ...state, nearest: [hit(1, 1)] });
    const answer = await service.run({ ...request, query: 'van' });
    expect([answer.noMatch, answer.nearest, answer.hints]).toEqual([false, [], [hint]]);
  });

  it('says so when a good part is missing, and does not claim that nothing is like it', async () => {
    const { service } = createService({ indexed: 60, nearest: [hit(1, 1)] });
    const answer = await service.run({ ...request, query: 'van' });
    expect([answer.noMatch, answer.nearest]).toEqual([false, []]);
    expect(answer.hints).toEqual([searchHints.someReady(60, 100)]);
    expect(answer.index).toEqual({ modelVersion: 'test', indexed: 60, total: 100, isLoading: false });
  });

  it('is waited for by whoever asks only once, where looks are compared', async () => {
    const once = { ...request, query: 'van', waitForIndexMs: 1000 };
    const window = createService({}, undefined, 3);
    await window.service.run({ ...once, waitForIndexMs: 0 });
    const script = createService({}, undefined, 3);
    await script.service.run(once);
    const facts = createService({}, undefined, 3);
    await facts.service.run({ ...once, query: 'is:favourite' });
    expect([window, script, facts].map(({ pauses }) => pauses.length)).toEqual([0, 3, 0]);
  });

  it('says nothing of the newest frames, nor where no pictures are compared', async () => {
    const nearly = await createService({ indexed: 99 }).service.run({ ...request, query: 'van' });
    const facts = await createService({ indexed: 0 }).service.run({ ...request, query: 'is:favourite' });
    expect([nearly.hints, facts.hints]).toEqual([[], []]);
  });
});

it('counts a model that fails, and answers from facts', async () => {
  const { service, asked, counted } = createService({}, new AppError('encoder-failed', 'It ended.'));
  const { hints } = await service.run({ ...request, query: 'van' });
  expect([hints, counted]).toEqual([[searchHints.encoderFailed], ['search:encoder-failed']]);
  expect(asked[0]).toMatchObject({ looks: null, facts: { role: 'required', words: [{ text: 'van' }] } });
});

it('fails when a picture cannot be embedded: there is nothing else to go by', async () => {
  const { service } = createService({}, new AppError('encoder-failed', 'It ended.'));
  const run = service.run({ ...request, picture: new Uint8Array(1) });
  await expect(run).rejects.toMatchObject({ code: 'encoder-failed' });
});

it('asks the index no more when it is given up meanwhile', async () => {
  const { service, asked } = createService();
  const run = service.run({ ...request, query: 'van' }, AbortSignal.abort());
  await expect(run).rejects.toMatchObject({ code: 'cancelled' });
  expect(asked).toEqual([]);
});

it('claims that nothing is like it only where something was described, not for a filter alone', async () => {
  const { service } = createService();
  expect((await service.run(request)).noMatch).toBe(false);
  expect((await service.run({ ...request, query: 'is:favourite' })).noMatch).toBe(false);
  expect((await service.run({ ...request, query: '"red van"' })).noMatch).toBe(true);
});
