/**
 * The separable 11-tap Gaussian of SSIM (standard deviation 1.5 samples, weights adding up to one), written
 * out tap by tap: a loop over the taps is several times slower. Mirrored taps share their weight. Doubles
 * throughout, since 32-bit floats cost a conversion on every access.
 */
export const windowLength = 11;

const sigma = 1.5;
const total = [-5, -4, -3, -2, -1, 0, 1, 2, 3, 4, 5].reduce((sum, distance) => sum + bell(distance), 0);
const atCentre = bell(0) / total;
const at1 = bell(1) / total;
const at2 = bell(2) / total;
const at3 = bell(3) / total;
const at4 = bell(4) / total;
const at5 = bell(5) / total;

/**
 * Along a row: `output[x]` is the weighted mean of `row[x]` to `row[x + 10]`. The eleven values under the
 * window move from name to name, so that each is read only once.
 */
export function filterAlong(row: Float64Array, output: Float64Array): void {
  let v0 = row[0] ?? 0;
  let v1 = row[1] ?? 0;
  let v2 = row[2] ?? 0;
  let v3 = row[3] ?? 0;
  let v4 = row[4] ?? 0;
  let v5 = row[5] ?? 0;
  let v6 = row[6] ?? 0;
  let v7 = row[7] ?? 0;
  let v8 = row[8] ?? 0;
  let v9 = row[9] ?? 0;
  for (let x = 0; x < output.length; x++) {
    const v10 = row[x + 10] ?? 0;
    const nearCentre = at1 * (v4 + v6) + at2 * (v3 + v7);
    output[x] = at5 * (v0 + v10) + at4 * (v1 + v9) + at3 * (v2 + v8) + nearCentre + atCentre * v5;
    v0 = v1;
    v1 = v2;
    v2 = v3;
    v3 = v4;
    v4 = v5;
    v5 = v6;
    v6 = v7;
    v7 = v8;
    v8 = v9;
    v9 = v10;
  }
}

/** Across rows: `output[x]` is the weighted mean of eleven rows of `output`'s length, starting at `from`. */
export function filterAcross(rows: Float64Array, from: number, output: Float64Array): void {
  const { length } = output;
  const rowAt = (index: number) => rows.subarray(from + index * length, from + (index + 1) * length);
  const [row0, row1, row2, row3, row4, row5] = [
    rowAt(0),
    rowAt(1),
    rowAt(2),
    rowAt(3),
    rowAt(4),
    rowAt(5),
  ] as const;
  const [row6, row7, row8, row9, row10] = [rowAt(6), rowAt(7), rowAt(8), rowAt(9), rowAt(10)] as const;
  for (let x = 0; x < length; x++) {
    output[x] =
      at5 * ((row0[x] ?? 0) + (row10[x] ?? 0)) +
      at4 * ((row1[x] ?? 0) + (row9[x] ?? 0)) +
      at3 * ((row2[x] ?? 0) + (row8[x] ?? 0)) +
      at2 * ((row3[x] ?? 0) + (row7[x] ?? 0)) +
      at1 * ((row4[x] ?? 0) + (row6[x] ?? 0)) +
      atCentre * (row5[x] ?? 0);
  }
}

function bell(distance: number): number {
  return Math.exp(-(distance * distance) / (2 * sigma * sigma));
}
