/**
 * The basic colour term (Berlin and Kay 1969) of an OKLab colour. Borders lie between the focal colours of Sturges and
 * Whitfield (1995) in OKLab, moved towards grey for footage, whose colours are dull.
 */
import type { ColourName } from '#shared/model/search.ts';
import { chromaOf, hueOf, type Oklab } from './oklab.ts';

export type NamedColour = {
  readonly name: ColourName;
  /** What it would be called without its chroma. */
  readonly grey: ColourName;
  /** 0 to 1: how clearly it is that colour and not a grey. */
  readonly clearness: number;
};

/** Below it a colour is a grey; twice that above it is clear. */
const leastChroma = 0.04;
const clearChroma = 0.1;

export function colourNameOf(colour: Oklab): NamedColour {
  const chroma = chromaOf(colour);
  const grey = greyName(colour.lightness);
  // Noise of the sensor and of compression tints what is dark.
  const least = colour.lightness < 0.35 ? leastChroma + 0.12 * (0.35 - colour.lightness) : leastChroma;
  if (chroma <= least) return { name: grey, grey, clearness: 0 };
  const clearness = Math.min(1, (chroma - least) / (clearChroma - leastChroma));
  return { name: hueName(hueOf(colour), colour.lightness, chroma), grey, clearness };
}

function greyName(lightness: number): ColourName {
  if (lightness < 0.3) return 'black';
  return lightness > 0.86 ? 'white' : 'grey';
}

type Namer = (lightness: number, chroma: number, hue: number) => ColourName;

/** Hues (`hueOf`, 0 to 4) up to which a name, or a choice of two by lightness and chroma, holds. */
const hues: readonly { readonly upTo: number; readonly nameOf: Namer }[] = [
  { upTo: 0.45, nameOf: reddish },
  {
    upTo: 0.85,
    nameOf: (lightness, chroma) => (lightness < 0.62 || chroma < 0.12 ? 'brown' : 'orange'),
  },
  { upTo: 1.2, nameOf: yellowish },
  { upTo: 1.36, nameOf: (lightness, chroma) => (lightness > 0.7 ? yellowish(lightness, chroma) : 'green') },
  { upTo: 2.05, nameOf: () => 'green' },
  { upTo: 3.13, nameOf: () => 'blue' },
  { upTo: 3.7, nameOf: () => 'purple' },
  { upTo: 3.85, nameOf: (lightness) => (lightness > 0.66 ? 'pink' : 'purple') },
  { upTo: 4, nameOf: (lightness) => (lightness > 0.66 ? 'pink' : 'red') },
];

function hueName(hue: number, lightness: number, chroma: number): ColourName {
  const { nameOf } = hues.find(({ upTo }) => hue < upTo) ?? { nameOf: reddish };
  return nameOf(lightness, chroma, hue);
}

function yellowish(lightness: number, chroma: number): ColourName {
  return lightness < 0.55 || chroma < 0.08 ? 'brown' : 'yellow';
}

/** Red paint in the sun is as light as a strong pink; what is lighter still is pink. */
function reddish(lightness: number, chroma: number, hue: number): ColourName {
  if (lightness > 0.78) return 'pink';
  return hue > 0.36 && chroma < 0.09 ? 'brown' : 'red';
}
