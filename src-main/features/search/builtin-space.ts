/**
 * The space of `builtin-visual-v1`: what sets a frame apart from its camera's usual look, part by part.
 *
 * Each value counts the more the less it changes from frame to frame (as inverse document frequency does for words; Sparck
 * Jones 1972). Each part (colours, tones, layout ...) weighs what it weighs, however little of it changed, so a similarity is
 * the weighted mean of the cosines of the parts; a question that has only some parts is compared by those.
 */
import { type BuiltinPart, builtinParts } from '#shared/model/builtin-layout.ts';
import type { SpaceSample, VectorSpace } from './vector-space.ts';

/** What a camera is compared with until it has this many frames: the mean of all cameras (James and Stein 1961). */
const framesOfPrior = 5;
/** How much of its camera's look stays in a frame, in typical distances from it; else noise of empty frames would count. */
const lookKept = 0.25;
/** A picture within this many typical distances of a camera's look is one of that camera. */
const farthestOfCamera = 2;
/** Changes of a value that are noise. */
const leastDeviation = 0.005;
/** A frame has other things beside the one that was drawn round, so it cannot be all alike. */
const regionReach = 1.12;

type Look = {
  /** Mean of its frames. */
  readonly mean: Float32Array;
  /** Root of the mean square of its frames' distances from the mean. */
  readonly spread: number;
  /** What is taken away from its frames. */
  readonly usual: Float32Array;
};

export function fitBuiltinSpace(samples: Iterable<SpaceSample>): VectorSpace {
  const sums = sumByCamera(samples);
  const all = meanOfCameras(sums.values());
  const scale = scaleOf([...sums.values()], all.length);
  const looks = new Map([...sums].map(([cameraId, sum]) => [cameraId, lookOf(sum, all)]));
  const usualOf = (cameraId: string) => looks.get(cameraId)?.usual ?? all;
  return {
    frame: (vector, cameraId, into) => centre(vector, { usual: usualOf(cameraId), scale }, into),
    query: (vector, cameraId, whole) => {
      if (hasOnly(vector, ['colours', 'cells'])) return byItsParts(vector); // a direction, not a picture: it has no look
      const question = new Float32Array(vector.length);
      const isRegion = hasOnly(vector, ['colours', 'tones', 'texture']);
      if (isRegion && cameraId !== null && whole) {
        centre(whole, { usual: usualOf(cameraId), scale }, question);
        if (keepPart(question, vector, usualOf(cameraId))) return byItsParts(question);
      }
      const ofNoCamera = () => (isRegion ? undefined : nearestLook(vector, looks.values()))?.usual ?? all;
      const usual = cameraId === null ? ofNoCamera() : usualOf(cameraId);
      centre(isRegion ? presentIn(vector, usual) : vector, { usual, scale }, question);
      return byItsParts(question, isRegion ? regionReach : 1);
    },
  };
}

type Sum = { readonly sum: Float64Array; readonly squares: Float64Array; count: number };

function sumByCamera(samples: Iterable<SpaceSample>): ReadonlyMap<string, Sum> {
  const sums = new Map<string, Sum>();
  for (const { vector, cameraId } of samples) {
    const { length } = vector;
    const entry = sums.get(cameraId) ?? {
      sum: new Float64Array(length),
      squares: new Float64Array(length),
      count: 0,
    };
    sums.set(cameraId, entry);
    for (let i = 0; i < length; i++) {
      const value = vector[i] ?? 0;
      entry.sum[i] = (entry.sum[i] ?? 0) + value;
      entry.squares[i] = (entry.squares[i] ?? 0) + value * value;
    }
    entry.count++;
  }
  return sums;
}

/** One over the standard deviation of each value about its camera's mean. */
function scaleOf(cameras: readonly Sum[], dims: number): Float32Array {
  const frames = cameras.reduce((total, { count }) => total + count, 0);
  return Float32Array.from({ length: dims }, (_, i) => {
    const squares = cameras.reduce((total, sum) => total + squaresAboutMean(sum, i), 0);
    return 1 / (Math.sqrt(squares / frames) + leastDeviation);
  });
}

function squaresAboutMean({ sum, squares, count }: Sum, i: number): number {
  return Math.max(0, (squares[i] ?? 0) - ((sum[i] ?? 0) * (sum[i] ?? 0)) / count);
}

/** Beside the cameras stands one that sees nothing, so that a single camera has something to differ from. */
function meanOfCameras(cameras: Iterable<Sum>): Float32Array {
  const all = [...cameras];
  const mean = new Float32Array(all[0]?.sum.length ?? 0);
  for (const { sum, count } of all)
    for (let i = 0; i < mean.length; i++) mean[i] = (mean[i] ?? 0) + (sum[i] ?? 0) / count / (all.length + 1);
  return mean;
}

function lookOf(camera: Sum, all: Float32Array): Look {
  const { sum, count } = camera;
  const mean = Float32Array.from(sum, (value) => value / count);
  const own = mean.map((value, i) => value - (all[i] ?? 0));
  const squares = sum.reduce((total, _, i) => total + squaresAboutMean(camera, i), 0);
  const spread = Math.sqrt(squares / count);
  const distance = Math.sqrt(squareOf(own));
  const kept = distance === 0 ? 0 : Math.min(1, (lookKept * spread) / distance);
  const share = Math.max(0, count / (count + framesOfPrior) - kept);
  return { mean, spread, usual: own.map((value, i) => (all[i] ?? 0) + share * value) };
}

/** The camera whose picture it may be; undefined: none. */
function nearestLook(vector: Float32Array, looks: Iterable<Look>): Look | undefined {
  let nearest: Look | undefined;
  let least = farthestOfCamera;
  for (const look of looks) {
    const away = distanceBetween(vector, look.mean) / Math.max(look.spread, 1e-6);
    if (away <= least) [nearest, least] = [look, away];
  }
  return nearest;
}

type Measure = { readonly usual: Float32Array; readonly scale: Float32Array };

/** Each part by itself; a part that says nothing goes on saying nothing. */
function centre(vector: Float32Array, { usual, scale }: Measure, into: Float32Array): void {
  for (const { start, length, weight } of builtinParts) {
    const end = start + length;
    let own = 0;
    let square = 0;
    for (let i = start; i < end; i++) {
      const value = vector[i] ?? 0;
      const rest = (value - (usual[i] ?? 0)) * (scale[i] ?? 1);
      into[i] = rest;
      own += value * value;
      square += rest * rest;
    }
    const factor = own === 0 || square === 0 ? 0 : Math.sqrt(weight / square);
    for (let i = start; i < end; i++) into[i] = (into[i] ?? 0) * factor;
  }
}

/**
 * Of a part of a picture only what is there counts: nearly all that its camera usually sees is missing in it, which says
 * nothing of what was drawn round.
 */
function presentIn(vector: Float32Array, usual: Float32Array): Float32Array {
  const present = new Float32Array(vector.length);
  for (const { start, length } of builtinParts) {
    if (isEmpty(vector, start, length)) continue;
    for (let i = start; i < start + length; i++) present[i] = Math.max(vector[i] ?? 0, usual[i] ?? 0);
  }
  return present;
}

/**
 * Of what sets a frame apart, only what the region has: more than about half of what the camera usually sees of it (the
 * vector of a region is a third longer in each part, because it has three of six). False: nothing is left. Better than the
 * region by itself: what a thing adds to a frame depends on what it hides there.
 */
function keepPart(frame: Float32Array, region: Float32Array, usual: Float32Array): boolean {
  let isAny = false;
  for (let i = 0; i < frame.length; i++) {
    const isOfRegion = (region[i] ?? 0) > (usual[i] ?? 0) && (frame[i] ?? 0) > 0;
    if (isOfRegion) isAny = true;
    else frame[i] = 0;
  }
  return isAny;
}

/** Longer than a unit vector when parts are missing: what is alike in the parts that it has has a similarity of 1. */
function byItsParts(question: Float32Array, reach = 1): Float32Array {
  const length = Math.sqrt(squareOf(question));
  if (length === 0) return question;
  const parts = builtinParts.filter(({ start, length: values }) => !isEmpty(question, start, values));
  const weight = parts.reduce((sum, part) => sum + part.weight, 0);
  const factor = reach / (length * Math.sqrt(weight));
  return question.map((value) => value * factor);
}

function hasOnly(vector: Float32Array, names: readonly BuiltinPart['name'][]): boolean {
  return builtinParts.every(
    ({ name, start, length }) => names.includes(name) || isEmpty(vector, start, length),
  );
}

function isEmpty(vector: Float32Array, start: number, length: number): boolean {
  return vector.subarray(start, start + length).every((value) => value === 0);
}

function squareOf(vector: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < vector.length; i++) sum += (vector[i] ?? 0) * (vector[i] ?? 0);
  return sum;
}

function distanceBetween(one: Float32Array, other: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < one.length; i++) sum += ((one[i] ?? 0) - (other[i] ?? 0)) ** 2;
  return Math.sqrt(sum);
}
