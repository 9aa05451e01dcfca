import { builtinDims, builtinParts } from '#shared/model/builtin-layout.ts';
import { type ColourName, colourNames } from '#shared/model/search.ts';
import { unitVector } from './unit-vector.ts';

/**
 * A unit vector with nothing but colours: a frame is the more like it the more clearly coloured pixels of these colours it
 * has beyond what its camera always sees, wherever they are. Cells weigh as much as the whole picture, because what
 * people look for fills a cell or two (1 to 3 % of the picture). At least one name.
 */
export function colourQuery(names: readonly ColourName[]): Float32Array {
  const vector = new Float32Array(builtinDims);
  for (const { name: part, start, length, weight } of builtinParts) {
    if (part !== 'colours' && part !== 'cells') continue;
    const blocks = length / colourNames.length;
    for (const name of new Set(names)) {
      const first = start + colourNames.indexOf(name);
      for (let block = 0; block < blocks; block++) {
        vector[first + block * colourNames.length] = Math.sqrt(weight / blocks);
      }
    }
  }
  return unitVector(vector);
}
