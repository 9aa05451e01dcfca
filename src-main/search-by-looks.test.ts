/** What a search by looks finds in small and in monotonous libraries: the real index over real tables, space and judgement. */
import { describe, expect, it } from 'vitest';
import { builtinModel } from '#shared/model/encoder.ts';
import type { Region } from '#shared/model/search.ts';
import { colourQuery } from '#main/features/embeddings/builtin/colour-query.ts';
import { createBuiltinEmbedder } from '#main/features/embeddings/builtin/embed-builtin.ts';
import {
  drawPicture as draw,
  type Patch,
  red,
} from '#main/features/embeddings/builtin/generated-pictures.fixture.ts';
import type { Raster } from '#main/features/embeddings/builtin/raster-of-picture.ts';
import { createTestEngine } from '#main/features/search/index/test-engine.fake.ts';
import type { IndexRequest } from '#main/features/search/index-language.ts';

const { embed } = createBuiltinEmbedder();
type Looks = NonNullable<IndexRequest['looks']>;

/** A quarter of the usual area, to be quick. */
const drawPicture = ({ patches = [], ...rest }: Parameters<typeof draw>[0] = {}) => {
  const half = ({ x, y, width, height, colour }: Patch) => ({
    x: x / 2,
    y: y / 2,
    width: width / 2,
    height: height / 2,
    colour,
  });
  return draw({ ...rest, patches: patches.map(half), widthPx: 128, heightPx: 72 });
};
const box = (colour: Patch['colour'], x = 60): Patch => ({ x, y: 40, width: 40, height: 40, colour });
const blue = [25, 60, 170] as const;
const round: Region = [
  [0.22, 0.26],
  [0.4, 0.26],
  [0.4, 0.57],
  [0.22, 0.57],
];

/** One event a list; every frame is a picture. */
function createLibrary(events: readonly (readonly Raster[])[]) {
  const { library, search } = createTestEngine({ isFitted: true });
  const ids = events.map((rasters) => {
    const vectors = rasters.map((raster) => embed(raster));
    const id = library.add({ vectors });
    library.embed(id, vectors, builtinModel);
    return id;
  });
  const frameOf = (event: number, frameNumber = 1, region?: Region): Looks['wanted'][number] => {
    const raster = events[event]?.[frameNumber - 1] ?? drawPicture();
    return {
      vector: Float32Array.from(embed(raster, region)),
      cameraId: 'porch',
      frame: { eventId: ids[event] ?? '', frameNumber },
    };
  };
  const find = async (looks: Partial<Looks>) => {
    const asked = { kind: 'picture' as const, wanted: [], unwanted: [], ...looks };
    const { hits, nearest, noMatch } = await search({ modelVersion: builtinModel, looks: asked });
    return {
      noMatch,
      hits,
      nearest,
      all: [...hits, ...nearest],
      rowids: hits.map(({ eventRowid }) => eventRowid),
    };
  };
  return { find, frameOf };
}

/** `often` of `all` events have a red box at other places. */
const yard = (often: number, all: number, lights = 1) =>
  Array.from({ length: all }, (_, i) => {
    const light = 84 + 3 * (i % lights);
    const patches = i < often ? [box(red, 50 + 4 * (i % 5))] : [];
    return [drawPicture({ ground: [light, light, light + 2], patches, seed: i })];
  });

/** The same, and something else in each of the others. */
const traffic = (often: number, all: number) =>
  Array.from({ length: all }, (_, i) => {
    const shade = 20 + 11 * (i % 19);
    const other = {
      x: 15 * (i % 14),
      y: 10 + 7 * (i % 9),
      width: 30 + 3 * (i % 7),
      height: 20 + 5 * (i % 8),
    };
    const patch = { ...other, colour: [shade, (shade * 7) % 230, (shade * 3) % 210] as const };
    return [drawPicture({ patches: [i < often ? box(red, 50 + 4 * (i % 5)) : patch], seed: i })];
  });

const colour = (name: 'red' | 'green') => ({
  kind: 'colour' as const,
  wanted: [{ vector: Float32Array.from(colourQuery([name])), cameraId: null }],
});
const firsts = (count: number) => Array.from({ length: count }, (_, i) => i + 1);
const sorted = (rowids: readonly number[]) => rowids.toSorted((a, b) => a - b);

describe('what comes often', () => {
  it.each([
    [1, 12],
    [3, 21],
    [6, 21],
    [12, 21],
    [15, 21],
    [3, 31],
    [20, 60],
  ])('is found by its colour: %i of %i events', async (often, all) => {
    const { find } = createLibrary(yard(often, all, 4));
    expect(sorted((await find(colour('red'))).rowids)).toEqual(firsts(often));
    expect((await find(colour('green'))).noMatch).toBe(true);
  });

  it.each([
    [3, 21],
    [8, 21],
    [15, 24],
  ])('comes before all else when one of its frames is searched by: %i of %i events', async (often, all) => {
    const { find, frameOf } = createLibrary(traffic(often, all));
    const { rowids } = await find({ wanted: [frameOf(1)] });
    expect(rowids[0]).toBe(2);
    expect(sorted(rowids.slice(0, often))).toEqual(firsts(often));
  });
});

describe('a region of a stored frame', () => {
  const scenes = [...yard(2, 20), [drawPicture({ patches: [box(blue)], seed: 77 })]];

  it('finds its own frame and the others that have it', async () => {
    const { find, frameOf } = createLibrary(scenes);
    for (const [event, found] of [
      [0, [1, 2]],
      [20, [21]],
    ] as const) {
      const { hits, rowids } = await find({ kind: 'region', wanted: [frameOf(event, 1, round)] });
      expect([rowids[0], sorted(rowids)]).toEqual([event + 1, found]);
      expect(hits[0]?.why).toEqual([
        { kind: 'picture', text: 'Has what was drawn round', similarity: expect.any(Number) as number },
      ]);
    }
  });

  it('finds its own frame also when there is nothing in it, and tells no similarity above 1', async () => {
    const { find, frameOf } = createLibrary(scenes);
    for (const event of [0, 10, 20])
      for (const shift of [0, 0.3, 0.55]) {
        const region = round.map(([x, y]): [number, number] => [x + shift, y]);
        const { hits, rowids } = await find({ kind: 'region', wanted: [frameOf(event, 1, region)] });
        expect(rowids).toContain(event + 1);
        const pasted = { ...frameOf(event, 1, region), frame: undefined, cameraId: null };
        const ofPasted = await find({ kind: 'region', wanted: [pasted] });
        for (const { frames, score } of [...hits, ...ofPasted.all]) {
          expect(score).toBeLessThanOrEqual(1);
          for (const { similarity } of frames) expect(Math.abs(similarity ?? 2)).toBeLessThanOrEqual(1);
        }
      }
  });
});

describe('a frame finds itself', () => {
  const scene = (i: number) => drawPicture({ patches: [box(red, 30 + 10 * i)], seed: i });
  it.each([
    ['the only one', [[scene(1)]]],
    ['in the only event', [[scene(1), scene(2), scene(3), drawPicture()]]],
    ['in a library of the same picture', Array.from({ length: 12 }, () => [scene(1)])],
    ['without anything in it', [[drawPicture()], [drawPicture({ seed: 2 })], [scene(1)]]],
  ])('%s', async (_, events) => {
    const { find, frameOf } = createLibrary(events);
    const { rowids, hits } = await find({ wanted: [frameOf(0)] });
    expect(rowids).toContain(1);
    expect(hits[0]?.frames[0]?.similarity).toBeCloseTo(1, 2);
    expect((await find({ kind: 'region', wanted: [frameOf(0, 1, round)] })).rowids).toContain(1);
    const pasted = { ...frameOf(0), frame: undefined, cameraId: null };
    expect((await find({ wanted: [pasted] })).rowids).toContain(1);
  });
});

describe('a minus example', () => {
  it('puts what is like it last, and what is wanted stays a match however alike they are', async () => {
    const { find, frameOf } = createLibrary(traffic(3, 21));
    const { noMatch, rowids } = await find({ wanted: [frameOf(0)], unwanted: [frameOf(1)] });
    expect([noMatch, rowids[0]]).toEqual([false, 1]);
    const { all } = await find({ wanted: [frameOf(0), frameOf(20)], unwanted: [frameOf(1)] });
    expect(all.map(({ eventRowid }) => eventRowid).slice(0, 1)).toEqual([21]);
  });
});
