/** What a pixel counts as, for each of 32 x 32 x 32 colours: made once, because a picture has 37,000 pixels. */
import { colourNames } from '#shared/model/search.ts';
import { colourNameOf } from './colour-name-of.ts';
import { oklabOf } from './oklab.ts';
import { toneOf } from './tone-of.ts';

export type ColourTable = {
  /** Index into `colourNames`. */
  readonly name: Uint8Array;
  readonly grey: Uint8Array;
  /** 0 to 255: the part that counts as `name`; the rest counts as `grey`. */
  readonly clearness: Uint8Array;
  /** Index into the tones. */
  readonly tone: Uint8Array;
};

export const tableSize = 32 * 32 * 32;

export function createColourTable(): ColourTable {
  const table = {
    name: new Uint8Array(tableSize),
    grey: new Uint8Array(tableSize),
    clearness: new Uint8Array(tableSize),
    tone: new Uint8Array(tableSize),
  };
  for (let index = 0; index < tableSize; index++) {
    // The middle of the eight levels that share an entry.
    const colour = oklabOf(middle(index >> 10), middle((index >> 5) & 31), middle(index & 31));
    const named = colourNameOf(colour);
    table.name[index] = colourNames.indexOf(named.name);
    table.grey[index] = colourNames.indexOf(named.grey);
    table.clearness[index] = Math.round(named.clearness * 255);
    table.tone[index] = toneOf(colour);
  }
  return table;
}

export function tableIndex(red: number, green: number, blue: number): number {
  return ((red >> 3) << 10) | ((green >> 3) << 5) | (blue >> 3);
}

function middle(step: number): number {
  return (step * 255) / 31;
}
