/** The still picture by day and by night, and what of it stands in front of the actors. */
import sharp from 'sharp';
import { demoFilm } from './demo-film.ts';
import { fenceArt, fenceDefinitions } from './demo-fence-art.ts';
import { gardenArt, gardenDefinitions } from './demo-garden-art.ts';
import { housesDefinitions } from './demo-houses-art.ts';
import { nightLightsSvg, nightPicture } from './demo-night.ts';
import { porchArt, porchDefinitions } from './demo-porch-art.ts';
import { streetArt, streetDefinitions } from './demo-street-art.ts';
import { svgDocument } from './demo-svg.ts';

export type Backdrops = {
  /** RGB, one byte each. */
  readonly day: Uint8Array;
  readonly night: Uint8Array;
  /** Opacity 0 to 255 of the fence with its plants, and of the porch with the house wall. */
  readonly fenceMask: Uint8Array;
  readonly porchMask: Uint8Array;
};

/** One layer after the other: all at once would be little faster and take far more memory. */
export async function createBackdrops(): Promise<Backdrops> {
  const definitions = [
    streetDefinitions,
    housesDefinitions,
    gardenDefinitions,
    fenceDefinitions,
    porchDefinitions,
  ].join('');
  const day = emptyPicture();
  overlay(day, await rasterise(svgDocument(definitions, streetArt() + gardenArt())));
  const fenceMask = overlay(day, await rasterise(svgDocument(definitions, fenceArt())));
  const porchMask = overlay(day, await rasterise(svgDocument(definitions, porchArt())));
  const lights = emptyPicture();
  overlay(lights, await rasterise(nightLightsSvg()));
  return { day, night: nightPicture(day, lights), fenceMask, porchMask };
}

function emptyPicture(): Uint8Array {
  return new Uint8Array(demoFilm.widthPx * demoFilm.heightPx * 3);
}

async function rasterise(svg: string): Promise<Uint8Array> {
  return sharp(Buffer.from(svg)).ensureAlpha().raw().toBuffer();
}

/** Lays an RGBA layer over an RGB picture and returns the layer's opacity. */
function overlay(picture: Uint8Array, layer: Uint8Array): Uint8Array {
  const mask = new Uint8Array(layer.length / 4);
  for (let from = 0, to = 0, at = 0; from < layer.length; from += 4, to += 3, at++) {
    const alpha = layer[from + 3] ?? 0;
    mask[at] = alpha;
    for (let channel = 0; channel < 3; channel++) {
      const below = picture[to + channel] ?? 0;
      picture[to + channel] = Math.round(below + (((layer[from + channel] ?? 0) - below) * alpha) / 255);
    }
  }
  return mask;
}
