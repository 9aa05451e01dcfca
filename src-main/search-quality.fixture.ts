/**
 * How well frames of labelled footage are found by their looks: clips through the real extraction, embedder, space and
 * judgement. For a test and for the bench.
 *
 * A thing is one visit or one passing car (../shared/footage/README.md); a clip with traffic all the time is one thing.
 */
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { builtinModel } from '#shared/model/encoder.ts';
import { createBuiltinEmbedder } from '#main/features/embeddings/builtin/embed-builtin.ts';
import { rasterOfPicture } from '#main/features/embeddings/builtin/raster-of-picture.ts';
import { extractFrames } from '#main/features/frames/extract-frames.ts';
import { footageLabels } from '#main/features/motion/footage-labels.fixture.ts';
import { judge, type LooksKind } from '#main/features/search/calibration.ts';
import { fitVectorSpace, type VectorSpace } from '#main/features/search/vector-space.ts';

const shared = resolve(import.meta.dirname, '../../shared');

export type Thing = {
  readonly name: string;
  readonly cameraId: string;
  readonly jpegs: readonly Uint8Array[];
  readonly vectors: readonly Float32Array[];
};

export const hasFootage = existsSync(join(shared, 'footage'));
export const strangePictures = ['franz-kafka.jpg', 'CLIP.png'].map((name) =>
  join(shared, 'models/clip', name),
);

const { embed } = createBuiltinEmbedder();

export async function vectorOf(source: string | Uint8Array): Promise<Float32Array> {
  return embed(await rasterOfPicture(source));
}

/** Ten frames of each thing, as the product picks and stores them. */
export async function readThings(): Promise<Thing[]> {
  const things: Thing[] = [];
  for (const { file, active } of footageLabels) {
    for (const [index, [fromS, toS]] of active.entries()) {
      const path = join(shared, 'footage', file);
      const window = { fromMs: 1000 * fromS, toMs: 1000 * toS, offsetMs: 0 };
      const input = { path, ...window, count: 10, strategy: 'uniform' as const, filterBlur: true };
      const { frames } = await extractFrames(input, AbortSignal.timeout(60_000));
      const jpegs = frames.map(({ jpeg }) => jpeg);
      const vectors = await Promise.all(jpegs.map(vectorOf));
      things.push({ name: `${file} ${index + 1}`, cameraId: file, jpegs, vectors });
    }
  }
  return things;
}

export type Library = {
  readonly space: VectorSpace;
  readonly things: readonly (Thing & { readonly frames: readonly Float32Array[] })[];
};

export function createLibrary(things: readonly Thing[]): Library {
  const samples = things.flatMap(({ cameraId, vectors }) => vectors.map((vector) => ({ vector, cameraId })));
  const space = fitVectorSpace(builtinModel, samples);
  const toFrame = (vector: Float32Array, cameraId: string) => {
    const frame = new Float32Array(vector.length);
    space.frame(vector, cameraId, frame);
    return frame;
  };
  return {
    space,
    things: things.map((thing) => ({
      ...thing,
      frames: thing.vectors.map((vector) => toFrame(vector, thing.cameraId)),
    })),
  };
}

export type Found = {
  readonly noMatch: boolean;
  readonly threshold: number;
  /** Frames by their things, most similar first. */
  readonly ranking: readonly { readonly thing: string; readonly similarity: number }[];
};

/**
 * `except`: the vector of a stored frame that is not to be found, because it is what is searched by. `own`: one by which, or
 * by a region of which, is searched, and which may be found.
 */
export function find(library: Library, question: Float32Array, options: FindOptions = {}): Found {
  const { kind = 'picture', except, own } = options;
  const events = library.things.map(({ name, frames, vectors }) =>
    frames
      .filter((_, i) => vectors[i] !== except)
      .map((frame) => ({ thing: name, similarity: dot(question, frame) })),
  );
  const best = events.map((frames) => Math.max(...frames.map(({ similarity }) => similarity)));
  const background = { bestOfEvents: Float32Array.from(best) };
  const ofOwn = library.things.flatMap(({ frames, vectors }) =>
    frames.filter((_, i) => own !== undefined && vectors[i] === own).map((frame) => dot(question, frame)),
  );
  const { threshold } = judge({ kind, modelVersion: builtinModel, background, own: ofOwn });
  const ranking = events.flat().toSorted((a, b) => b.similarity - a.similarity);
  return { noMatch: (ranking[0]?.similarity ?? -1) < threshold, threshold, ranking };
}

export type FindOptions = {
  readonly kind?: LooksKind;
  readonly except?: Float32Array;
  readonly own?: Float32Array;
};

function dot(one: Float32Array, other: Float32Array): number {
  return one.reduce((sum, value, i) => sum + value * (other[i] ?? 0), 0);
}

export type Quality = {
  /** Of all stored frames as question: another frame of the same thing among the five most similar. */
  readonly sameThingInTop5: number;
  /** Of the same: anything matches. */
  readonly presentFound: number;
  /** The same pictures pasted: the search does not know their camera. */
  readonly pastedFound: number;
  /** Frames of a camera that is not in the library: nothing matches. */
  readonly otherCameraAbsent: number;
  /** Frames of a visit or car that is not in the library, while others of the same camera are: nothing matches. */
  readonly sameCameraAbsent: number;
  readonly questions: number;
};

/** Shares of the frames of those things `isAsked` (all when left out), each asked in the library of all things. */
export function measureQuality(
  things: readonly Thing[],
  isAsked: (thing: Thing) => boolean = () => true,
): Quality {
  const all = createLibrary(things);
  const counts = { sameThing: tally(), present: tally(), pasted: tally(), camera: tally(), thing: tally() };
  for (const asked of things.filter(isAsked)) {
    const withoutCamera = createLibrary(things.filter(({ cameraId }) => cameraId !== asked.cameraId));
    const withoutThing = createLibrary(things.filter((thing) => thing !== asked));
    const hasOthers = withoutThing.things.some(({ cameraId }) => cameraId === asked.cameraId);
    for (const vector of asked.vectors) {
      const present = find(all, all.space.query(vector, asked.cameraId), { except: vector });
      counts.sameThing.add(present.ranking.slice(0, 5).some(({ thing }) => thing === asked.name));
      counts.present.add(!present.noMatch);
      counts.pasted.add(!find(all, all.space.query(vector, null), { except: vector }).noMatch);
      counts.camera.add(find(withoutCamera, withoutCamera.space.query(vector, null)).noMatch);
      if (hasOthers) counts.thing.add(find(withoutThing, withoutThing.space.query(vector, null)).noMatch);
    }
  }
  return {
    sameThingInTop5: counts.sameThing.share(),
    presentFound: counts.present.share(),
    pastedFound: counts.pasted.share(),
    otherCameraAbsent: counts.camera.share(),
    sameCameraAbsent: counts.thing.share(),
    questions: counts.present.count(),
  };
}

function tally() {
  const answers: boolean[] = [];
  return {
    add: (isRight: boolean) => void answers.push(isRight),
    share: () => Math.round((1000 * answers.filter(Boolean).length) / answers.length) / 1000,
    count: () => answers.length,
  };
}
