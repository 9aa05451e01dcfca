import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createTestEngine, like, requestOf } from './test-engine.fake.ts';
import { createRandom, dot, unitNear, unitVector } from './test-vectors.fake.ts';

const dims = 64;
const hourMs = 3_600_000;
const word = (text: string) => [{ text, isPhrase: false }];

/** Every search of the tests finds vans among things that are not. */
function createVans(seed = 1) {
  const random = createRandom(seed);
  const van = unitVector(random, dims);
  return {
    van,
    anyVan: () => unitNear(van, 0.3, random),
    other: () => unitVector(random, dims),
  };
}

describe('what looks alike', () => {
  it('is found by event, best first, with its best frames in front and why', async () => {
    const { van, anyVan, other } = createVans();
    const { library, search } = createTestEngine();
    for (let i = 0; i < 30; i++) library.add({ atMs: i * hourMs, vectors: [other(), other()] });
    library.add({ atMs: 40 * hourMs, vectors: [other(), anyVan(), other()] });
    library.add({ atMs: 50 * hourMs, vectors: [van] });
    const answer = await search({ looks: like([van]) });
    expect(answer).toMatchObject({ noMatch: false, total: 2, indexed: 64, stored: 64, isLoading: false });
    expect(answer.hits.map(({ eventRowid }) => eventRowid)).toEqual([32, 31]);
    const [same, alike] = answer.hits;
    expect(same).toMatchObject({ score: 1, frames: [{ frameNumber: 1 }] });
    expect(same!.frames[0]!.similarity).toBeCloseTo(1, 5);
    expect(alike!.frames.map(({ frameNumber }) => frameNumber)[0]).toBe(2);
    expect(alike!.why).toEqual([
      { kind: 'picture', text: 'Looks like the example', similarity: alike!.frames[0]!.similarity },
    ]);
    expect(answer.hits.every(({ score }) => score! >= 0.5)).toBe(true);
  });

  it('is none where nothing is: the nearest twenty are told instead', async () => {
    const { van, other } = createVans();
    const { library, search } = createTestEngine();
    for (let i = 0; i < 30; i++) library.add({ vectors: [other()] });
    const { noMatch, hits, nearest, total } = await search({ looks: like([van]) });
    expect([noMatch, hits, total, nearest.length]).toEqual([true, [], 0, 20]);
    const scores = nearest.map(({ score }) => score!);
    expect(scores).toEqual(scores.toSorted((a, b) => b - a));
    expect(Math.max(...scores)).toBeLessThan(0.5);
  });

  it('is judged by what all events look like, not only those that the filter leaves', async () => {
    const { van, anyVan, other } = createVans();
    const judged: number[] = [];
    const { library, search } = createTestEngine({
      onJudged: ({ background }) => void judged.push(background.bestOfEvents.length),
    });
    for (let i = 0; i < 40; i++) library.add({ cameraId: 'garden', vectors: [other(), other()] });
    for (let i = 0; i < 5; i++) library.add({ cameraId: 'porch', vectors: [anyVan()] });
    const { total } = await search({ looks: like([van]), filter: { cameraIds: ['porch'] } });
    expect([total, judged]).toEqual([5, [45]]);
  });

  it('comes in pages, by likeness or by time', async () => {
    const { van, anyVan, other } = createVans();
    const { library, search } = createTestEngine();
    for (let i = 0; i < 40; i++) library.add({ atMs: -i * hourMs, vectors: [other()] });
    for (let i = 0; i < 9; i++) library.add({ atMs: ((i * 5) % 9) * hourMs, vectors: [anyVan()] });
    const looks = like([van]);
    const { hits: all } = await search({ looks });
    const { hits: page, total } = await search({ looks, offset: 3, limit: 4 });
    expect([page, total]).toEqual([all.slice(3, 7), 9]);
    const { hits: byTime } = await search({ looks, sort: 'time' });
    expect(byTime.map(({ eventRowid }) => ((eventRowid - 41) * 5) % 9)).toEqual([8, 7, 6, 5, 4, 3, 2, 1, 0]);
  });

  it('goes down when it is like what is unwanted', async () => {
    const { van, other } = createVans();
    const { library, search } = createTestEngine();
    for (let i = 0; i < 30; i++) library.add({ vectors: [other()] });
    const trees = other();
    const mixed = van.map(
      (value, i) => (value + trees[i]!) / Math.hypot(...van.map((v, j) => v + trees[j]!)),
    );
    library.add({ vectors: [mixed] });
    const scoreOf = async (unwanted: Float32Array[]) => {
      const { hits, nearest } = await search({ looks: like([van], unwanted) });
      return [...hits, ...nearest].find(({ eventRowid }) => eventRowid === 31)!.score!;
    };
    expect(await scoreOf([trees])).toBeLessThan((await scoreOf([])) - 0.1);
  });
});

it('a filtered search finds what a search of everything finds, less what the filter leaves out', async () => {
  const cameras = ['porch', 'garden', 'gate'];
  const random = createRandom(5);
  const { library, search } = createTestEngine();
  const vectors = Array.from({ length: 120 }, () =>
    Array.from({ length: 1 + Math.floor(random() * 4) }, () => unitVector(random, dims)),
  );
  const looksFor = unitVector(random, dims);
  for (const [i, frames] of vectors.entries())
    library.add({ atMs: i * hourMs, cameraId: cameras[i % 3]!, isFavourite: i % 4 === 0, vectors: frames });
  const best = (rowid: number) => Math.max(...vectors[rowid - 1]!.map((frame) => dot(frame, looksFor)));
  const filter = fc.record(
    { cameraIds: fc.uniqueArray(fc.constantFrom(...cameras), { minLength: 1 }), favourite: fc.boolean() },
    { requiredKeys: [] },
  );
  await fc.assert(
    fc.asyncProperty(filter, async (wanted) => {
      const { hits, nearest } = await search({ looks: like([looksFor]), filter: wanted });
      const expected = vectors
        .map((_, i) => i + 1)
        .filter((rowid) => wanted.cameraIds?.includes(cameras[(rowid - 1) % 3]!) ?? true)
        .filter((rowid) => wanted.favourite === undefined || wanted.favourite === ((rowid - 1) % 4 === 0))
        .toSorted((a, b) => best(b) - best(a));
      const found = hits.length > 0 ? hits : nearest;
      expect(found.map(({ eventRowid }) => eventRowid)).toEqual(expected.slice(0, found.length));
      expect(found.length).toBe(hits.length > 0 ? hits.length : Math.min(20, expected.length));
    }),
    { numRuns: 30 },
  );
});

describe('words', () => {
  const words = { 31: ['red', 'van'], 32: ['red'], 33: ['dog', 'red'] };

  function createWorded() {
    const { van, other } = createVans();
    const engine = createTestEngine({ words });
    for (let i = 0; i < 30; i++) engine.library.add({ vectors: [other()] });
    engine.library.add({ atMs: 1 * hourMs, vectors: [other()] });
    engine.library.add({ atMs: 2 * hourMs, vectors: [van] });
    engine.library.add({ atMs: 3 * hourMs });
    return { ...engine, van };
  }
  const rowids = (hits: readonly { readonly eventRowid: number }[]) =>
    hits.map(({ eventRowid }) => eventRowid);

  it('that are required narrow what is looked at', async () => {
    const { search, van } = createWorded();
    const facts = { words: word('red'), role: 'required' as const, excluded: [] };
    const found = await search({ looks: like([van]), facts });
    expect(rowids(found.hits)).toEqual([32]);
    const none = await search({ looks: like([van]), facts: { ...facts, words: word('van') } });
    expect([none.noMatch, rowids(none.nearest).slice(0, 2)]).toEqual([true, [31, 32]]);
  });

  it('that no event has leave what looks most like the rest as the nearest', async () => {
    const { search, van } = createWorded();
    const facts = { words: word('elephant'), role: 'required' as const, excluded: word('dog') };
    const { noMatch, nearest } = await search({ looks: like([van]), facts });
    expect([noMatch, rowids(nearest)[0], nearest.length]).toEqual([true, 32, 20]);
    expect(rowids(nearest)).not.toContain(33);
  });

  it('that are sufficient find events whatever they look like, even without frames', async () => {
    const { search, van } = createWorded();
    const facts = { words: word('red'), role: 'sufficient' as const, excluded: [] };
    const { hits } = await search({ looks: like([van]), facts });
    expect(rowids(hits)).toEqual([32, 31, 33]);
    expect(hits.map(({ why }) => why.map(({ text }) => text))).toEqual([
      ['Looks like the example', 'Note: red'],
      ['Note: red'],
      ['Note: red'],
    ]);
    expect(hits[2]).toMatchObject({ frames: [], score: 0.9 });
  });

  it('that are enough find events whatever they look like, although others are required', async () => {
    const { search, van } = createWorded();
    const facts = { words: word('red'), role: 'required' as const, excluded: [] };
    const enough = [...word('red'), ...word('van')];
    const { hits } = await search({ looks: like([van]), facts: { ...facts, enough } });
    expect(rowids(hits)).toEqual([32, 31]);
    const { hits: all } = await search({ looks: like([van]), facts: { ...facts, enough: word('red') } });
    expect(rowids(all)).toEqual([32, 31, 33]);
  });

  it('find by time where nothing is compared, and what is excluded is out', async () => {
    const { search } = createWorded();
    const facts = { words: word('red'), role: 'required' as const, excluded: word('dog') };
    const { hits, total } = await search({ facts });
    expect([rowids(hits), total, hits.map(({ score }) => score)]).toEqual([[32, 31], 2, [null, null]]);
    const without = await search({ facts: { words: [], role: 'none', excluded: word('red') } });
    expect(without.total).toBe(30);
  });
});

describe('without anything to rank', () => {
  it('events come newest first, each with its best frames', async () => {
    const { other } = createVans();
    const { library, search } = createTestEngine();
    library.add({ atMs: 2 * hourMs });
    library.add({
      atMs: 3 * hourMs,
      vectors: [other(), other(), other(), other(), other(), other(), other()],
    });
    library.add({ atMs: 1 * hourMs, vectors: [null, other()] });
    const { hits, noMatch, total } = await search({});
    expect([noMatch, total]).toEqual([false, 3]);
    expect(hits.map(({ eventRowid, frames }) => [eventRowid, frames.map((f) => f.frameNumber)])).toEqual([
      [2, [7, 6, 5, 4, 3]],
      [1, []],
      [3, [2, 1]],
    ]);
  });
});

describe('a library with little in it', () => {
  it('of no event has no match', async () => {
    const { van } = createVans();
    const { search } = createTestEngine();
    const nothing = {
      noMatch: true,
      hits: [],
      nearest: [],
      total: 0,
      indexed: 0,
      stored: 0,
      isLoading: false,
    };
    expect(await search({ looks: like([van]) })).toMatchObject(nothing);
    expect(await search({})).toMatchObject(nothing);
  });

  it('of events without frames is searched by facts alone', async () => {
    const { van } = createVans();
    const { library, search } = createTestEngine();
    library.add();
    expect(await search({ looks: like([van]) })).toMatchObject({ noMatch: true, total: 0, nearest: [] });
    expect(await search({})).toMatchObject({ noMatch: false, total: 1 });
  });

  it.each([false, true])(
    'of one frame finds it, or tells that it is the nearest (space fitted: %s)',
    async (isFitted) => {
      const { van } = createVans();
      const { library, search } = createTestEngine({ isFitted });
      library.add({ vectors: [van] });
      const { hits, nearest, indexed } = await search({ looks: like([van]) });
      expect([...hits, ...nearest].map(({ eventRowid }) => eventRowid)).toEqual([1]);
      expect(indexed).toBe(1);
    },
  );

  it('takes a frame that was gone before it was shown as it was indexed', async () => {
    const { van } = createVans();
    const { library, search, connection } = createTestEngine();
    library.add({ vectors: [van] });
    await search({});
    await search({ looks: like([van]) });
    connection.exec('DELETE FROM frame_embeddings');
    expect((await search({ looks: like([van]) })).hits[0]!.frames[0]!.similarity).toBeCloseTo(1, 1);
  });
});

it('refuses a question of another length than the vectors have', async () => {
  const { van } = createVans();
  const { library, search } = createTestEngine();
  library.add({ vectors: [van] });
  const looks = like([new Float32Array(7).fill(1)]);
  await expect(search(requestOf({ looks }))).rejects.toMatchObject({ code: 'not-ready' });
});
