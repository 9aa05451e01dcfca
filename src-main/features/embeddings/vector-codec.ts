/** How vectors are stored (B-4.2.5). Pure. */

/** Of any vector that has a length: the same direction with length 1. Null for one that has none or is not finite. */
export function toUnitVector(vector: ArrayLike<number>): Float32Array | null {
  let squares = 0;
  for (let n = 0; n < vector.length; n++) squares += (vector[n] ?? 0) ** 2;
  if (!Number.isFinite(squares) || squares < smallestSquare) return null;
  const length = Math.sqrt(squares);
  return Float32Array.from(vector, (value) => value / length);
}

/** Below it a direction is rounding. */
const smallestSquare = 1e-12;

/** JSON array with six decimals. */
export function toJson(vector: Float32Array): string {
  return JSON.stringify(Array.from(vector, (value) => Math.round(value * 1e6) / 1e6));
}

/** Little-endian float32, whatever the computer. */
export function toBlob(vector: Float32Array): Buffer {
  const blob = Buffer.alloc(vector.length * 4);
  for (const [n, value] of vector.entries()) blob.writeFloatLE(value, n * 4);
  return blob;
}

export function fromBlob(blob: Buffer): Float32Array {
  const vector = new Float32Array(blob.byteLength / 4);
  for (let n = 0; n < vector.length; n++) vector[n] = blob.readFloatLE(n * 4);
  return vector;
}

/** Cosine of two unit vectors, -1 to 1; 0 when they are not equally long. */
export function cosineOf(a: Float32Array, b: Float32Array): number {
  if (a.length !== b.length) return 0;
  let dot = 0;
  for (let n = 0; n < a.length; n++) dot += (a[n] ?? 0) * (b[n] ?? 0);
  return Math.max(-1, Math.min(1, dot));
}
