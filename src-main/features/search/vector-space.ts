/**
 * From stored vectors to those that are compared.
 *
 * All frames of a camera share what does not move; only what sets a frame apart from its camera's usual look is worth
 * comparing. Pure.
 */
import { builtinModel } from '#shared/model/encoder.ts';
import { fitBuiltinSpace } from './builtin-space.ts';

export type SpaceSample = { readonly vector: Float32Array; readonly cameraId: string };

export type VectorSpace = {
  /** Writes the unit vector by which a stored frame is compared into `into`. */
  frame(vector: Float32Array, cameraId: string, into: Float32Array): void;
  /**
   * The same for what is searched by; null: a picture of no camera, or a text. A unit vector, or a longer one when the
   * question is about some parts of a frame only: similarities stay within -1 and 1, those of a region within 1.12. `whole`:
   * the stored frame of that camera in which the region `vector` lies.
   */
  query(vector: Float32Array, cameraId: string | null, whole?: Float32Array): Float32Array;
};

/**
 * From a sample of at most 20,000 stored vectors of `modelVersion`, whole events, spread over the library. Fit again when
 * the library has grown by half. Vectors of trained encoders are compared as they are (decision 0017).
 */
export function fitVectorSpace(modelVersion: string, samples: Iterable<SpaceSample>): VectorSpace {
  return modelVersion === builtinModel ? fitBuiltinSpace(samples) : asTheyAre;
}

const asTheyAre: VectorSpace = {
  frame: (vector, _cameraId, into) => into.set(vector),
  query: (vector) => Float32Array.from(vector),
};

/** Of what is not wanted; more than half of it would drown what is. */
const unwantedShare = 0.5;

/**
 * One vector for several examples: the mean of what is wanted less half of the mean of what is not (Rocchio 1971). All come
 * from `VectorSpace.query`; at least one is wanted. As long as the wanted ones are.
 */
export function combineExamples(
  wanted: readonly Float32Array[],
  unwanted: readonly Float32Array[],
): Float32Array {
  const [first] = wanted;
  if (first === undefined) return new Float32Array(0);
  if (wanted.length === 1 && unwanted.length === 0) return first;
  const result = new Float32Array(first.length);
  for (const vector of wanted) addScaled(result, vector, 1 / wanted.length);
  for (const vector of unwanted) addScaled(result, vector, -unwantedShare / unwanted.length);
  const length = wanted.reduce((sum, vector) => sum + lengthOf(vector), 0) / wanted.length;
  return scaledTo(result, length);
}

function addScaled(sum: Float32Array, vector: Float32Array, factor: number): void {
  for (let i = 0; i < sum.length; i++) sum[i] = (sum[i] ?? 0) + factor * (vector[i] ?? 0);
}

/** Zeros stay zeros. */
function scaledTo(vector: Float32Array, length: number): Float32Array {
  const own = lengthOf(vector);
  return own === 0 ? vector : vector.map((value) => (value * length) / own);
}

function lengthOf(vector: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < vector.length; i++) sum += (vector[i] ?? 0) * (vector[i] ?? 0);
  return Math.sqrt(sum);
}
