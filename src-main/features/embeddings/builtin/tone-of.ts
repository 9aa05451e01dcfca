/** Bins of the joint colour histogram: seven greys, and 12 hues by five kinds of chroma and lightness. */
import { chromaOf, hueOf, type Oklab } from './oklab.ts';

export const greyTones = 7;
export const tones = greyTones + 12 * 5;

export function toneOf(colour: Oklab): number {
  const chroma = chromaOf(colour);
  const { lightness } = colour;
  if (chroma < 0.025) return Math.min(greyTones - 1, Math.floor(lightness * greyTones));
  const hue = Math.min(11, Math.floor(hueOf(colour) * 3));
  return greyTones + hue * 5 + kindOf(lightness, chroma);
}

function kindOf(lightness: number, chroma: number): number {
  const step = lightness < 0.4 ? 0 : lightness < 0.65 ? 1 : 2;
  if (step === 0) return 0;
  return chroma < 0.07 ? step : step + 2;
}
