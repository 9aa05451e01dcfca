/** Vectors that lie together as frames do: some hundred scenes, events of ten frames in each, little noise between them. */

export const dims = 512;
export const framesEach = 10;
const scenes = 400;
/** Share of noise in an event of a scene, a frame of an event, a question about a frame. */
const spread = { event: 0.5, frame: 0.2, question: 0.3 };

export type Vectors = {
  /** One after another, unit length. */
  readonly all: Float32Array;
  readonly questions: readonly Float32Array[];
};

export function makeVectors(count: number, questions: number): Vectors {
  const { random, addNoise } = createNoise();
  const centres = new Float32Array(scenes * dims);
  for (let scene = 0; scene < scenes; scene++)
    addNoise(centres.subarray(scene * dims, (scene + 1) * dims), null, 1);
  const all = new Float32Array(count * dims);
  const event = new Float32Array(dims);
  for (let i = 0; i < count; i++) {
    // Some scenes are much busier than others.
    const scene = Math.floor(random() ** 2 * scenes) * dims;
    if (i % framesEach === 0) addNoise(event, centres.subarray(scene, scene + dims), spread.event);
    const frame = all.subarray(i * dims, (i + 1) * dims);
    addNoise(frame, event, spread.frame);
    toUnit(frame);
  }
  const ask = () => {
    const question = new Float32Array(dims);
    const frame = Math.floor(random() * count) * dims;
    addNoise(question, all.subarray(frame, frame + dims), spread.question);
    return toUnit(question);
  };
  return { all, questions: Array.from({ length: questions }, ask) };
}

/** Normal noise out of a pool: 500 million fresh values would take minutes. */
function createNoise() {
  let state = 12_345;
  const random = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0;
    return (state >>> 0) / 2 ** 32;
  };
  const scale = Math.sqrt(3) / Math.sqrt(dims);
  const pool = Float32Array.from(
    { length: 2 ** 20 },
    () => (random() + random() + random() + random() - 2) * scale,
  );
  const addNoise = (into: Float32Array, base: Float32Array | null, share: number) => {
    const from = Math.floor(random() * (pool.length - dims));
    for (let i = 0; i < dims; i++) into[i] = (base?.[i] ?? 0) + share * (pool[from + i] ?? 0);
  };
  return { random, addNoise };
}

function toUnit(vector: Float32Array): Float32Array {
  let sum = 0;
  for (const value of vector) sum += value * value;
  const factor = 1 / Math.sqrt(sum);
  for (let i = 0; i < vector.length; i++) vector[i] = (vector[i] ?? 0) * factor;
  return vector;
}
