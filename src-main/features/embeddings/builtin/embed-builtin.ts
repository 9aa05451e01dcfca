/**
 * `builtin-visual-v1`: what a picture looks like in 512 values, without any weights. The same bits on every platform for the
 * same raster; how far rasters of the same file may differ is in decision 0017.
 *
 * Colours and tones as shares of pixels (square roots, so that small things count: Hellinger, as in Arandjelovic and
 * Zisserman 2012), layout of colours (after the colour layout of MPEG-7, ISO/IEC 15938-3), orientations of gradients, texture.
 * Which value is what: `src-shared/model/builtin-layout.ts`.
 */
import { builtinDims, type BuiltinPart, builtinParts } from '#shared/model/builtin-layout.ts';
import { colourNames, type Region } from '#shared/model/search.ts';
import { countColours, layOutColours, sumOfCells } from './colour-parts.ts';
import { type ColourTable, createColourTable } from './colour-table.ts';
import { lookAt } from './looked-picture.ts';
import type { Raster } from './raster-of-picture.ts';
import { regionMask } from './region-mask.ts';
import { countEdges, countTextures } from './shape-parts.ts';
import { unitVector } from './unit-vector.ts';

export type BuiltinEmbedder = {
  /**
   * A unit vector of 512 values. With a region only what lies in it counts, wherever it is in the picture: layout and edges
   * are zero then.
   */
  embed(raster: Raster, region?: Region): Float32Array;
};

/** Keeps a table of 128 KiB; make it once. */
export function createBuiltinEmbedder(): BuiltinEmbedder {
  const table = createColourTable();
  return {
    embed: (raster, region) => {
      const parts = region ? partsOfRegion(raster, region, table) : partsOfPicture(raster, table);
      const vector = new Float32Array(builtinDims);
      for (const { name, start, weight } of builtinParts) {
        const part = parts[name];
        if (part) vector.set(weighed(part, weight), start);
      }
      return unitVector(vector);
    },
  };
}

type Parts = Partial<Readonly<Record<BuiltinPart['name'], Float64Array>>>;

function partsOfPicture(raster: Raster, table: ColourTable): Parts {
  const picture = lookAt(raster, null);
  const { cells, tones } = countColours(picture, table);
  return {
    colours: roots(sumOfCells(cells)),
    cells: rootsOfCells(cells),
    tones: roots(tones),
    layout: layOutColours(picture),
    edges: roots(countEdges(picture)),
    texture: roots(countTextures(picture)),
  };
}

/** What is in a region may be anywhere in another frame: it has no layout. */
function partsOfRegion(raster: Raster, region: Region, table: ColourTable): Parts {
  const picture = lookAt(raster, regionMask(region, raster.widthPx, raster.heightPx));
  const { cells, tones } = countColours(picture, table);
  return {
    colours: roots(sumOfCells(cells)),
    tones: roots(tones),
    texture: roots(countTextures(picture)),
  };
}

/** Square roots of each cell's shares. */
function rootsOfCells(names: Float64Array): Float64Array {
  const result = new Float64Array(names.length);
  for (let start = 0; start < names.length; start += colourNames.length) {
    result.set(roots(names.subarray(start, start + colourNames.length)), start);
  }
  return result;
}

function roots(counts: Float64Array): Float64Array {
  const sum = sumOf(counts);
  return sum === 0 ? new Float64Array(counts.length) : counts.map((count) => Math.sqrt(count / sum));
}

function sumOf(counts: Float64Array): number {
  return counts.reduce((total, count) => total + count, 0);
}

/** With this square of its length. */
function weighed(part: Float64Array, square: number): Float64Array {
  const sum = part.reduce((total, value) => total + value * value, 0);
  return sum === 0 ? part : part.map((value) => value * Math.sqrt(square / sum));
}
