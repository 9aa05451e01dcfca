/** Rounding of 512 and more float32 values stays far below it. */
const tolerance = 0.01;

/** Stored vectors have length 1; anything else is damage, and would outweigh all others where vectors are compared. */
function isUnitVector(vector: Float32Array): boolean {
  let squares = 0;
  for (let n = 0; n < vector.length; n++) squares += (vector[n] ?? 0) ** 2;
  return Math.abs(squares - 1) <= tolerance; // false for what is no number
}

/** A vector as it is stored, little-endian float32 like all processors we run on; null for what is none of length 1. */
export function readUnitVector(blob: Uint8Array | null): Float32Array<ArrayBuffer> | null {
  if (blob === null || blob.length % 4 !== 0) return null;
  const vector = new Float32Array(blob.length / 4);
  new Uint8Array(vector.buffer).set(blob);
  return isUnitVector(vector) ? vector : null;
}
