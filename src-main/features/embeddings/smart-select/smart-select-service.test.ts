import { expect, it } from 'vitest';
import { AppError } from '#shared/errors.ts';
import { smartSelectRequest } from '#shared/model/search.ts';
import { createFakeClock } from '#main/platform/clock.fake.ts';
import { silentLogger } from '#main/platform/logger.ts';
import { createFrameRecord } from './frame-record.fake.ts';
import { axis, createChosen, eventIdOf, modelNamed } from '../embeddings.fake.ts';
import { builtinEncoder, createEncoderInUse } from '../encoder-in-use.ts';
import { createSmartSelect } from './smart-select-service.ts';

const eventId = eventIdOf(1);
const ask = (query = 'red car', more: { topK?: number; minSimilarity?: number } = {}) =>
  smartSelectRequest.parse({ eventId, query, ...more });

/** Ten frames; only those with these numbers look like the text. */
function createParts(looksLike: readonly number[] = [3, 7]) {
  const clock = createFakeClock();
  const chosen = createChosen(modelNamed('m1'));
  const asked: string[] = [];
  const counted: string[] = [];
  const world = { vectorsOf: 'm1', error: null as Error | null, damaged: 0, meanwhile: () => {} };
  const service = createSmartSelect({
    find: async (id) => (id === eventId ? { labels: ['person'] } : null),
    framesOf: async () =>
      Array.from({ length: 10 }, (_, n) => createFrameRecord({ eventId, frameNumber: n + 1 })),
    embeddingsOf: async () =>
      Array.from({ length: 10 }, (_, index) => ({
        id: `${index}`,
        eventId,
        frameIndex: index,
        modelVersion: world.vectorsOf,
        inputSha256: null,
        createdAt: '',
        vector: vectorOf(index + 1),
      })),
    encoders: createEncoderInUse({ chosen, log: silentLogger, countDegradation: () => undefined }),
    async embedTexts(_choice, texts) {
      if (world.error) throw world.error;
      asked.push(...texts);
      world.meanwhile();
      clock.advance(20);
      return texts.map(() => axis(0));
    },
    clock,
    log: silentLogger,
    countDegradation: (reason: string) => counted.push(reason),
  });
  return { service, clock, chosen, asked, counted, world };

  function vectorOf(frameNumber: number): Float32Array {
    const vector = axis(frameNumber);
    if (frameNumber === world.damaged) return vector.fill(Number.NaN);
    vector[frameNumber] = 0.8;
    vector[0] = looksLike.includes(frameNumber) ? 0.6 : 0;
    return vector;
  }
}

const selected = ({ frames }: { frames: readonly { frameNumber: number; isSelected: boolean }[] }) =>
  frames.filter(({ isSelected }) => isSelected).map(({ frameNumber }) => frameNumber);

it('never chooses a frame whose stored vector is damaged', async () => {
  const { service, world } = createParts([3, 7]);
  world.damaged = 5;
  const answer = await service.select(ask());
  expect(selected(answer)).toEqual([3, 7]);
  expect(answer.frames[4]).toMatchObject({ relevance: null, combined: null, isSelected: false });
});

it('marks the frames that fit the text, in time order, with scores and times (QS-7)', async () => {
  const { service, asked } = createParts([7, 3]);
  const answer = await service.select(ask('Red Car'));
  expect(answer).toMatchObject({
    eventId,
    query: 'a photo of red car',
    selection: 'query',
    reason: null,
    modelVersion: 'm1',
    isCached: false,
    timings: { textMs: 20, scoringMs: 0, totalMs: 20 },
  });
  expect(selected(answer)).toEqual([3, 7]);
  expect(answer.frames.map(({ frameNumber }) => frameNumber)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  expect(answer.frames[2]).toMatchObject({
    relevance: expect.closeTo(60, 4) as number,
    quality: 50,
    isSelected: true,
  });
  expect(answer.frames[2]?.combined).toBeCloseTo(0.7 * 60 + 0.3 * 50, 4);
  expect(asked).toEqual(['a photo of red car']);
});

it('answers the same question for five minutes without asking the encoder (QS-4)', async () => {
  const { service, asked, clock } = createParts();
  const first = await service.select(ask('red car'));
  const again = await service.select(ask('  RED car '));
  expect(again).toEqual({ ...first, isCached: true, timings: { textMs: 0, scoringMs: 0, totalMs: 0 } });
  await service.select(ask('red car', { topK: 3 }));
  await service.select(ask('red car', { minSimilarity: 0.3 }));
  await service.select(ask('blue car'));
  expect(asked).toHaveLength(4);
  clock.advance(5 * 60_000);
  expect((await service.select(ask('red car'))).isCached).toBe(false);
});

it('forgets its answers when the frames are others, or the model is (QS-4)', async () => {
  const { service, chosen, world } = createParts();
  await service.select(ask());
  service.forget(eventIdOf(2));
  expect((await service.select(ask())).isCached).toBe(true);
  service.forget(eventId);
  expect((await service.select(ask())).isCached).toBe(false);
  chosen.choose(modelNamed('m2'));
  world.vectorsOf = 'm2';
  expect(await service.select(ask())).toMatchObject({ isCached: false, modelVersion: 'm2' });
});

it('keeps no answer whose frames became others while it was worked out (QS-4)', async () => {
  const { service, world } = createParts();
  world.meanwhile = () => service.forget(eventIdOf(2));
  await service.select(ask());
  expect((await service.select(ask())).isCached).toBe(true);
  world.meanwhile = () => service.forget(eventId);
  await service.select(ask('blue car'));
  world.meanwhile = () => undefined;
  expect((await service.select(ask('blue car'))).isCached).toBe(false);
  expect((await service.select(ask('blue car'))).isCached).toBe(true);
});

it('spreads evenly when the encoder knows no text (QS-6)', async () => {
  const { service, chosen, world } = createParts();
  chosen.choose(builtinEncoder);
  world.vectorsOf = builtinEncoder.modelVersion;
  const answer = await service.select(ask('red car', { topK: 4 }));
  expect(answer).toMatchObject({ selection: 'uniform_fallback', reason: 'no_text_encoder' });
  expect(selected(answer)).toEqual([1, 4, 7, 10]);
  expect(answer.frames[0]).toMatchObject({ relevance: null, quality: 50, combined: null });
});

it('never scores a vector of another model (AT-11, B-compat)', async () => {
  const { service, world, asked } = createParts();
  world.vectorsOf = 'm0';
  const answer = await service.select(ask());
  expect(answer).toMatchObject({ selection: 'uniform_fallback', reason: 'no_vectors' });
  expect(answer.frames.every(({ relevance }) => relevance === null)).toBe(true);
  expect(asked).toEqual([]);
  world.vectorsOf = 'm1';
  expect(await service.select(ask())).toMatchObject({ selection: 'query' });
});

it('spreads evenly when nothing is like the text, and still shows how unlike it is', async () => {
  const { service } = createParts([]);
  const answer = await service.select(ask());
  expect(answer).toMatchObject({ selection: 'uniform_fallback', reason: 'nothing_above_threshold' });
  expect([selected(answer).length, answer.frames[0]?.relevance]).toEqual([5, 0]);
  expect((await service.select(ask())).isCached).toBe(true);
});

it('spreads evenly when the encoder fails, counts it, and asks again next time', async () => {
  const { service, world, counted } = createParts();
  world.error = new AppError('encoder-failed', 'No process.');
  expect(await service.select(ask())).toMatchObject({
    selection: 'uniform_fallback',
    reason: 'encoder_failed',
  });
  expect(counted).toEqual(['smart-select:encoder-failed']);
  world.error = null;
  expect(await service.select(ask())).toMatchObject({ selection: 'query', isCached: false });
  world.error = new TypeError('a mistake in the program');
  await expect(service.select(ask('other'))).rejects.toThrow('a mistake');
});

it('knows no event that is not there', async () => {
  const { service } = createParts();
  await expect(service.select({ ...ask(), eventId: eventIdOf(5) })).rejects.toMatchObject({
    code: 'not-found',
  });
  await expect(service.suggestions(eventIdOf(5))).rejects.toMatchObject({ code: 'not-found' });
  expect(await service.suggestions(eventId)).toHaveLength(5);
});
