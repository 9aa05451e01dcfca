/**
 * Resizing by area average: each target sample is the mean of the source area it covers, with
 * partly covered samples weighted by their share. Source and target are packed rows.
 */
export type Size = { readonly widthPx: number; readonly heightPx: number };

export type Raster = Size & {
  /** `widthPx * heightPx * channels` values, channels interleaved. */
  readonly samples: Uint8Array;
  readonly channels: number;
};

export function areaAverage(source: Raster, target: Size): Uint8Array {
  const { channels } = source;
  const columns = spansOf(source.widthPx, target.widthPx);
  const rows = spansOf(source.heightPx, target.heightPx);
  const rowLength = target.widthPx * channels;
  const output = new Uint8Array(rowLength * target.heightPx);
  const reduced = new Float64Array(rowLength);
  const sums = new Float64Array(rowLength);
  let reducedRow = -1;

  for (let y = 0; y < target.heightPx; y++) {
    const last = rows.last[y] ?? 0;
    sums.fill(0);
    for (let row = rows.first[y] ?? 0; row <= last; row++) {
      // The row on a target boundary is needed twice: once for each side.
      if (row !== reducedRow) reduceRow(source, row, columns, reduced);
      reducedRow = row;
      addRow(sums, reduced, weightOf(rows, y, row));
    }
    for (let x = 0; x < rowLength; x++) output[y * rowLength + x] = (sums[x] ?? 0) + 0.5;
  }
  return output;
}

/** For each target sample: first and last source sample under it and the weights of those two. */
type Spans = {
  readonly first: Int32Array;
  readonly last: Int32Array;
  readonly firstWeight: Float64Array;
  readonly lastWeight: Float64Array;
  /** Weight of every source sample between first and last. */
  readonly innerWeight: number;
};

function spansOf(sourceLength: number, targetLength: number): Spans {
  const innerWeight = targetLength / sourceLength;
  const first = new Int32Array(targetLength);
  const last = new Int32Array(targetLength);
  const firstWeight = new Float64Array(targetLength);
  const lastWeight = new Float64Array(targetLength);
  for (let index = 0; index < targetLength; index++) {
    const from = (index * sourceLength) / targetLength;
    const to = ((index + 1) * sourceLength) / targetLength;
    const begin = Math.floor(from);
    const end = Math.min(sourceLength, Math.ceil(to)) - 1;
    first[index] = begin;
    last[index] = end;
    firstWeight[index] = (Math.min(begin + 1, to) - from) * innerWeight;
    lastWeight[index] = (to - end) * innerWeight;
  }
  return { first, last, firstWeight, lastWeight, innerWeight };
}

function weightOf(spans: Spans, index: number, sourceIndex: number): number {
  if (sourceIndex === spans.first[index]) return spans.firstWeight[index] ?? 0;
  if (sourceIndex === spans.last[index]) return spans.lastWeight[index] ?? 0;
  return spans.innerWeight;
}

function reduceRow(source: Raster, row: number, columns: Spans, reduced: Float64Array): void {
  const { samples, channels } = source;
  const rowStart = row * source.widthPx * channels;
  for (let x = 0; x < columns.first.length; x++) {
    const begin = rowStart + (columns.first[x] ?? 0) * channels;
    const end = rowStart + (columns.last[x] ?? 0) * channels;
    const firstWeight = columns.firstWeight[x] ?? 0;
    const lastWeight = columns.lastWeight[x] ?? 0;
    for (let channel = 0; channel < channels; channel++) {
      let inner = 0;
      for (let at = begin + channels; at < end; at += channels) inner += samples[at + channel] ?? 0;
      let sum = (samples[begin + channel] ?? 0) * firstWeight + inner * columns.innerWeight;
      if (end > begin) sum += (samples[end + channel] ?? 0) * lastWeight;
      reduced[x * channels + channel] = sum;
    }
  }
}

function addRow(sums: Float64Array, row: Float64Array, weight: number): void {
  for (let x = 0; x < sums.length; x++) sums[x] = (sums[x] ?? 0) + (row[x] ?? 0) * weight;
}
