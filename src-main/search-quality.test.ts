/** What is found by its looks and what is not: through the real extraction, embedder, space and judgement. */
import { readFile } from 'node:fs/promises';
import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import type { ColourName, Region } from '#shared/model/search.ts';
import { colourQuery } from '#main/features/embeddings/builtin/colour-query.ts';
import { createBuiltinEmbedder } from '#main/features/embeddings/builtin/embed-builtin.ts';
import { drawPicture, red } from '#main/features/embeddings/builtin/generated-pictures.fixture.ts';
import { rasterOfPicture } from '#main/features/embeddings/builtin/raster-of-picture.ts';
import { combineExamples } from '#main/features/search/vector-space.ts';
import {
  createLibrary,
  find,
  hasFootage,
  measureQuality,
  readThings,
  strangePictures,
  type Thing,
  vectorOf,
} from './search-quality.fixture.ts';

const { embed } = createBuiltinEmbedder();
const blue = [25, 60, 170] as const;

/** A camera over asphalt; a thing crosses it in four frames. Two per cent of the picture. */
function crossing(name: string, colour: readonly [number, number, number], row: number): Thing {
  const vectors = [20, 80, 140, 200].map((x, i) =>
    embed(drawPicture({ patches: [{ x, y: row, width: 32, height: 23, colour }], seed: row + i })),
  );
  return { name, cameraId: 'drive', jpegs: [], vectors };
}

const drive = [
  crossing('red', red, 30),
  crossing('blue', blue, 50),
  crossing('grey', [150, 150, 152], 70),
  crossing('dark', [25, 25, 26], 40),
  crossing('pale', [225, 226, 224], 90),
];

const asked = (library: ReturnType<typeof createLibrary>, ...names: ColourName[]) =>
  find(library, library.space.query(colourQuery(names), null), { kind: 'colour' });

describe('colour words', () => {
  const library = createLibrary(drive);

  it.each(['red', 'blue'] as const)('find the %s thing of two per cent of the picture first', (name) => {
    const { noMatch, ranking } = asked(library, name);
    expect(noMatch).toBe(false);
    expect(ranking.slice(0, 4).map(({ thing }) => thing)).toEqual([name, name, name, name]);
  });

  it.each(['green', 'purple', 'yellow', 'orange', 'pink'] as const)('find nothing %s', (name) => {
    expect(asked(library, name).noMatch).toBe(true);
  });

  it('find nothing red when the red thing is gone', () => {
    expect(asked(createLibrary(drive.slice(1)), 'red').noMatch).toBe(true);
  });

  it('find either of two colours before the rest', () => {
    const first = asked(library, 'red', 'blue').ranking.slice(0, 8);
    expect(new Set(first.map(({ thing }) => thing))).toEqual(new Set(['red', 'blue']));
  });
});

describe('a region', () => {
  const library = createLibrary(drive);
  const scene = drawPicture({ patches: [{ x: 60, y: 100, width: 32, height: 23, colour: red }], seed: 5 });
  const round: Region = [
    [0.23, 0.68],
    [0.37, 0.68],
    [0.37, 0.86],
    [0.23, 0.86],
  ];

  it.each(['drive', null])('of a picture (camera %s) finds the thing anywhere else', (cameraId) => {
    const { ranking } = find(library, library.space.query(embed(scene, round), cameraId));
    expect(ranking.slice(0, 4).map(({ thing }) => thing)).toEqual(['red', 'red', 'red', 'red']);
  });
});

describe('minus examples', () => {
  it('lower what is like them', () => {
    const library = createLibrary(drive);
    const blueFrame = library.space.query(drive[1]?.vectors[0] ?? raise(), 'drive');
    const both = asked(library, 'red', 'blue').ranking;
    const wanted = library.space.query(colourQuery(['red', 'blue']), null);
    const { ranking } = find(library, combineExamples([wanted], [blueFrame]), { kind: 'colour' });
    const best = (list: typeof ranking, name: string) =>
      Math.max(...list.filter(({ thing }) => thing === name).map(({ similarity }) => similarity));
    expect(best(ranking, 'blue')).toBeLessThan(best(both, 'blue') / 2);
    expect(best(ranking, 'red')).toBeGreaterThan(2 * best(ranking, 'blue'));
  });
});

describe('a generated picture of something else', () => {
  it.each([
    [
      'a lawn',
      drawPicture({
        ground: [60, 120, 45],
        patches: [{ x: 90, y: 0, width: 70, height: 144, colour: [235, 220, 60] }],
      }),
    ],
    ['a night sky', drawPicture({ ground: [8, 8, 20] })],
  ])('is not found: %s', (_, raster) => {
    const library = createLibrary(drive);
    expect(find(library, library.space.query(embed(raster), null)).noMatch).toBe(true);
  });
});

const title = hasFootage
  ? 'on labelled footage'
  : 'on labelled footage (skipped: ../shared/footage is absent)';

describe.skipIf(!hasFootage)(title, () => {
  let things: Thing[] = [];
  beforeAll(async () => {
    things = await readThings();
  }, 120_000);

  it('finds the same thing, finds what is there, and says no to what is not', () => {
    const quality = measureQuality(things);
    expect(quality.questions).toBeGreaterThan(110);
    expect(quality.sameThingInTop5).toBeGreaterThanOrEqual(0.85);
    expect(quality.presentFound).toBeGreaterThanOrEqual(0.9);
    expect(quality.pastedFound).toBeGreaterThanOrEqual(0.9);
    expect(quality.otherCameraAbsent).toBeGreaterThanOrEqual(0.97);
    expect(quality.sameCameraAbsent).toBeGreaterThanOrEqual(0.75);
  }, 60_000);

  it('says no to pictures of something else', async () => {
    const library = createLibrary(things);
    for (const path of strangePictures) {
      const vector = await vectorOf(await readFile(path));
      expect(find(library, library.space.query(vector, null)).noMatch).toBe(true);
    }
  });

  it('finds the red car by its colour, and no colour that is not there', () => {
    const cars = things.filter(({ cameraId }) => cameraId.includes('car-detection'));
    for (const library of [createLibrary(things), createLibrary(cars)]) {
      const { noMatch, ranking } = asked(library, 'red');
      expect([noMatch, ranking[0]?.thing]).toEqual([false, 'intel_car-detection.mp4 2']);
      for (const absent of ['purple', 'orange', 'yellow'] as const)
        expect(asked(library, absent).noMatch).toBe(true);
    }
    // A red pickup drives along the road in bgs_road_msmpeg4v2.avi.
    const persons = things.filter(({ cameraId }) => cameraId.includes('person'));
    const others = [...persons, ...cars.filter(({ name }) => !name.endsWith(' 2'))];
    expect(asked(createLibrary(others), 'red').noMatch).toBe(true);
    const grey = createLibrary(things.filter(({ cameraId }) => cameraId.includes('plaza')));
    for (const absent of ['red', 'green', 'blue', 'purple', 'pink', 'orange', 'yellow', 'brown'] as const)
      expect(asked(grey, absent).noMatch).toBe(true);
  });

  it.each([
    ['person.mp4 1', 4, [0.52, 0.1, 0.65, 0.81]],
    ['person.mp4 3', 4, [0.53, 0.08, 0.7, 0.82]],
    ['person.mp4 6', 4, [0.49, 0.08, 0.65, 0.86]],
    ['car-detection.mp4 1', 6, [0.05, 0.05, 0.95, 0.95]],
    ['car-detection.mp4 2', 5, [0.15, 0.28, 0.59, 0.96]],
    ['motorway_xvid.avi 1', 4, [0.19, 0.09, 0.89, 0.66]],
  ] as const)(
    'finds what was drawn round first where it is: %s',
    async (name, at, [left, top, right, bottom]) => {
      const library = createLibrary(things);
      const thing = things.find((one) => one.name.endsWith(name)) ?? raise();
      const region: Region = [
        [left, top],
        [right, top],
        [right, bottom],
        [left, bottom],
      ];
      const whole = thing.vectors[at] ?? raise();
      const part = embed(await rasterOfPicture(thing.jpegs[at] ?? raise()), region);
      const asked = library.space.query(part, thing.cameraId, whole);
      const { noMatch, ranking, threshold } = find(library, asked, { kind: 'region', own: whole });
      const matches = ranking.filter(({ similarity }) => similarity >= threshold);
      expect(noMatch).toBe(false);
      expect(new Set(matches.map((match) => match.thing))).toEqual(new Set([thing.name]));
      expect(matches.length).toBeGreaterThan(1);
    },
  );

  it('puts what is like a minus example last, and still finds what is wanted', () => {
    const library = createLibrary(things);
    const raised: string[] = [];
    for (const wanted of things)
      for (const unwanted of things.filter((one) => one !== wanted && one.cameraId === wanted.cameraId)) {
        const [asked, less] = [wanted.vectors[4] ?? raise(), unwanted.vectors[4] ?? raise()];
        const question = library.space.query(asked, wanted.cameraId);
        const minus = combineExamples([question], [library.space.query(less, unwanted.cameraId)]);
        const before = find(library, question, { own: asked });
        const { noMatch, ranking, threshold } = find(library, minus, { own: asked });
        expect([noMatch, ranking[0]?.thing]).toEqual([false, wanted.name]);
        const best = (list: typeof ranking) =>
          list.find(({ thing }) => thing === unwanted.name)?.similarity ?? raise();
        expect(best(ranking)).toBeLessThan(threshold);
        if (best(ranking) >= best(before.ranking)) raised.push(`${wanted.name} less ${unwanted.name}`);
      }
    expect(raised).toEqual([]);
  });

  it('finds a frame that was made smaller, saved again and pasted', async () => {
    const library = createLibrary(things);
    for (const { name, jpegs } of things) {
      const copy = await sharp(jpegs[4]).resize(480).jpeg({ quality: 60 }).toBuffer();
      const found = find(library, library.space.query(embed(await rasterOfPicture(copy)), null));
      expect([found.noMatch, found.ranking[0]?.thing]).toEqual([false, name]);
    }
  });
});

function raise(): never {
  throw new Error('no such frame');
}
