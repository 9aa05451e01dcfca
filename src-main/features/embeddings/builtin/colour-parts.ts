/** What is counted of a picture's colours. */
import { builtinGrids } from '#shared/model/builtin-layout.ts';
import { colourNames } from '#shared/model/search.ts';
import { type ColourTable, tableIndex } from './colour-table.ts';
import { addTo, cellsAlong, type LookedPicture } from './looked-picture.ts';
import { oklabOf } from './oklab.ts';
import { tones } from './tone-of.ts';

export type ColourCounts = {
  /** Pixels by colour name, 11 a cell, row by row. */
  readonly cells: Float64Array;
  readonly tones: Float64Array;
};

export function countColours(picture: LookedPicture, table: ColourTable): ColourCounts {
  const { rgb, mask, widthPx, heightPx } = picture;
  const { columns, rows } = builtinGrids.cells;
  const columnOf = cellsAlong(widthPx, columns);
  const counts = {
    cells: new Float64Array(columns * rows * colourNames.length),
    tones: new Float64Array(tones),
  };
  for (let y = 0, i = 0; y < heightPx; y++) {
    const first = Math.floor((y * rows) / heightPx) * columns;
    for (let x = 0; x < widthPx; x++, i++) {
      if (mask !== null && mask[i] === 0) continue;
      const entry = tableIndex(rgb[3 * i] ?? 0, rgb[3 * i + 1] ?? 0, rgb[3 * i + 2] ?? 0);
      countPixel(counts, table, entry, (first + (columnOf[x] ?? 0)) * colourNames.length);
    }
  }
  return counts;
}

/** As its colour by how clear that is, as a grey by the rest. */
function countPixel(counts: ColourCounts, table: ColourTable, entry: number, cell: number): void {
  const clearness = (table.clearness[entry] ?? 0) / 255;
  addTo(counts.cells, cell + (table.name[entry] ?? 0), clearness);
  addTo(counts.cells, cell + (table.grey[entry] ?? 0), 1 - clearness);
  addTo(counts.tones, table.tone[entry] ?? 0, 1);
}

/** Pixels by colour name, all cells together. */
export function sumOfCells(cells: Float64Array): Float64Array {
  const names = new Float64Array(colourNames.length);
  cells.forEach((pixels, i) => addTo(names, i % colourNames.length, pixels));
  return names;
}

/** OKLab of each cell's mean colour, row by row; a cell without pixels, of a very small picture, has zeros. */
export function layOutColours(picture: LookedPicture): Float64Array {
  const { rgb, widthPx, heightPx } = picture;
  const { columns, rows } = builtinGrids.layout;
  const sums = new Float64Array(columns * rows * 4);
  const columnOf = cellsAlong(widthPx, columns);
  for (let y = 0, at = 0; y < heightPx; y++) {
    const first = Math.floor((y * rows) / heightPx) * columns;
    for (let x = 0; x < widthPx; x++, at += 3) {
      const cell = 4 * (first + (columnOf[x] ?? 0));
      addTo(sums, cell, rgb[at] ?? 0);
      addTo(sums, cell + 1, rgb[at + 1] ?? 0);
      addTo(sums, cell + 2, rgb[at + 2] ?? 0);
      addTo(sums, cell + 3, 1);
    }
  }
  const layout = new Float64Array(columns * rows * 3);
  for (let cell = 0; cell < columns * rows; cell++) {
    layout.set(meanColour(sums.subarray(4 * cell, 4 * cell + 4)), 3 * cell);
  }
  return layout;
}

function meanColour([red = 0, green = 0, blue = 0, pixels = 0]: Iterable<number>): [number, number, number] {
  if (pixels === 0) return [0, 0, 0];
  const { lightness, a, b } = oklabOf(red / pixels, green / pixels, blue / pixels);
  return [lightness, a, b];
}
