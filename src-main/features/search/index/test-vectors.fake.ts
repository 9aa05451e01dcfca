/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
export function createRandom(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Some direction. */
export function unitVector(random: () => number, dims: number): Float32Array {
  return toUnit(Float32Array.from({ length: dims }, () => random() + random() + random() - 1.5));
}

/** Near another one: `spread` 0 is the same, 1 about 45 degrees off. */
export function unitNear(vector: Float32Array, spread: number, random: () => number): Float32Array {
  const other = unitVector(random, vector.length);
  return toUnit(vector.map((value, i) => value + spread * other[i]!));
}

export function dot(a: Float32Array, b: Float32Array): number {
  return a.reduce((sum, value, i) => sum + value * b[i]!, 0);
}

function toUnit(vector: Float32Array): Float32Array {
  const length = Math.hypot(...vector);
  return vector.map((value) => value / length);
}
