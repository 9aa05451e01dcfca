/**
 * Unit vectors as bytes in WebAssembly memory, and the cosines of all of them with a question.
 *
 * A row holds each value in 7 bits, scaled by its own largest one (scalar quantisation; Jegou 2011 calls the asymmetric
 * comparison with a finer question the better one). Of 512 values, cosines are right to about 0.003; whoever needs them exactly compares
 * the best again with what is stored.
 */
import { createScanKernel, pageBytes, resultsAt } from './scan-kernel.ts';

export type VectorTable = {
  readonly dims: number;
  /** Rows that are in use. */
  count(): number;
  /** Writes row `row`; at most `count()`, which appends. False: there is no more memory. */
  set(row: number, vector: Float32Array): boolean;
  /** Moves rows towards the front. */
  move(to: number, from: number, rows: number): void;
  /** Forgets the rows from `rows` on. */
  cut(rows: number): void;
  /** Cosine of each row; the array belongs to the caller. */
  cosines(question: Float32Array): Float32Array;
  /** Memory for rows. */
  sizeBytes(): number;
};

/** Behind the first page, which holds the question and the results. */
const rowsAt = pageBytes;
const rowsAtOnce = (pageBytes - resultsAt) / 4;
/** Values of a row are -63 to 63, stored above this. */
const middle = 64;
const mostOfRow = 63;
const mostOfQuestion = 127;
/** Most that the eight values of a lane may add up to (see the kernel), less what rounding may add. */
const mostOfLane = 258 - 4;
const mostPagesAtOnce = 1024;

export function createVectorTable(dims: number): VectorTable {
  const stride = Math.ceil(dims / 64) * 64;
  const { memory, scan } = createScanKernel();
  let bytes = new Uint8Array(memory.buffer);
  let scales = new Float32Array(1024);
  let count = 0;
  return {
    dims,
    count: () => count,
    set,
    move(to, from, rows) {
      bytes.copyWithin(rowsAt + to * stride, rowsAt + from * stride, rowsAt + (from + rows) * stride);
      scales.copyWithin(to, from, from + rows);
    },
    cut: (rows) => {
      count = Math.min(count, rows);
    },
    cosines,
    sizeBytes: () => bytes.byteLength + scales.byteLength,
  };

  function set(row: number, vector: Float32Array): boolean {
    if (!hasRoomFor(row)) return false;
    const at = rowsAt + row * stride;
    const largest = largestOf(vector);
    scales[row] = largest / mostOfRow;
    const factor = largest === 0 ? 0 : mostOfRow / largest;
    for (let i = 0; i < dims; i++) bytes[at + i] = middle + Math.round((vector[i] ?? 0) * factor);
    count = Math.max(count, row + 1);
    return true;
  }

  function hasRoomFor(row: number): boolean {
    if (row >= scales.length) {
      const more = new Float32Array(scales.length * 2);
      more.set(scales);
      scales = more;
    }
    const missingBytes = rowsAt + (row + 1) * stride - bytes.byteLength;
    if (missingBytes <= 0) return true;
    const pages = bytes.byteLength / pageBytes;
    const wanted = Math.max(Math.ceil(missingBytes / pageBytes), Math.min(mostPagesAtOnce, pages));
    try {
      memory.grow(wanted);
    } catch {
      return false; // a RangeError: the computer, or the 4 GiB of a WebAssembly memory, have no more
    }
    bytes = new Uint8Array(memory.buffer);
    return true;
  }

  function cosines(question: Float32Array): Float32Array {
    const { values, scale } = quantise(question, stride);
    bytes.set(new Uint8Array(values.buffer), 0);
    const offset = middle * values.reduce((sum, value) => sum + value, 0);
    const result = new Float32Array(count);
    for (let first = 0; first < count; first += rowsAtOnce) {
      const rows = Math.min(rowsAtOnce, count - first);
      scan(stride, rowsAt + first * stride, rows);
      const dots = new Int32Array(memory.buffer, resultsAt, rows);
      for (let i = 0; i < rows; i++)
        result[first + i] = ((dots[i] ?? 0) - offset) * (scales[first + i] ?? 0) * scale;
    }
    return result;
  }
}

/** As fine as the lanes of the kernel allow. */
function quantise(question: Float32Array, stride: number): { values: Int8Array; scale: number } {
  const largest = largestOf(question);
  if (largest === 0) return { values: new Int8Array(stride), scale: 0 };
  const factor = Math.min(mostOfQuestion / largest, mostOfLane / largestLaneOf(question, stride));
  const values = new Int8Array(stride);
  question.forEach((value, i) => (values[i] = Math.round(value * factor)));
  return { values, scale: 1 / factor };
}

/** A lane of the kernel takes two neighbours out of each of the four parts of 16 bytes in 64. */
function largestLaneOf(question: Float32Array, stride: number): number {
  const lanes = new Float64Array(stride / 8);
  question.forEach((value, i) => {
    const lane = (i >> 6) * 8 + ((i & 15) >> 1);
    lanes[lane] = (lanes[lane] ?? 0) + Math.abs(value);
  });
  return lanes.reduce((most, sum) => Math.max(most, sum), 0);
}

function largestOf(vector: Float32Array): number {
  let largest = 0;
  for (let i = 0; i < vector.length; i++) largest = Math.max(largest, Math.abs(vector[i] ?? 0));
  return largest;
}
