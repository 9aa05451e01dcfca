/**
 * Turns the clean picture into what a sensor delivers: slow changes of light and fresh noise in every frame.
 *
 * Four bytes are worked on at once. The gain leaves so much headroom at the top that adding
 * the noise (stored as 0 to twice its peak) can never carry into the neighbouring byte.
 */
import { demoFilm } from './demo-film.ts';
import { createRandom, mixBits } from './demo-random.ts';

type Look = { readonly peak: number; readonly noise: Uint32Array<ArrayBuffer> };

const frameWords = (demoFilm.widthPx * demoFilm.heightPx * 3) / 4;
/** Three words are four whole pixels, so a shifted noise plane keeps its channels together. */
const wordsPerShift = 3;
const shiftCount = 16_384;

export type Sensor = {
  /** Both are RGB pictures of the film's size, as 32-bit words. */
  expose(
    clean: Uint32Array,
    exposed: Uint32Array,
    frame: { readonly index: number; readonly isNight: boolean },
  ): void;
};

export function createSensor(): Sensor {
  const day: Look = { peak: 5, noise: noisePlane(5, 71) };
  const night: Look = { peak: 12, noise: noisePlane(12, 72) };
  return {
    expose(clean, exposed, { index, isNight }) {
      const { peak, noise } = isNight ? night : day;
      const gain = gainAt(index, isNight, peak);
      const shift = (mixBits(index) % shiftCount) * wordsPerShift;
      for (let at = 0; at < frameWords; at++) {
        const word = clean[at] ?? 0;
        const even = (Math.imul(word & 0x00ff00ff, gain) >>> 8) & 0x00ff00ff;
        const odd = Math.imul((word >>> 8) & 0x00ff00ff, gain) & 0xff00ff00;
        exposed[at] = (even | odd) + (noise[at + shift] ?? 0);
      }
    },
  };
}

/** In 1/256. Clouds by day; at night only the exposure control breathes a little. */
function gainAt(index: number, isNight: boolean, peak: number): number {
  const timeS = index / demoFilm.framesPerSecond;
  const headroom = Math.floor((256 * (255 - 2 * peak)) / 255);
  const clouds =
    0.5 + 0.35 * Math.sin((2 * Math.PI * timeS) / 37) + 0.15 * Math.sin((2 * Math.PI * timeS) / 17 + 1);
  const dimming = isNight ? 0.015 : 0.1;
  return Math.round(headroom * (1 - dimming * clouds));
}

/** Grey noise with a bell-like spread, the same in the three channels of a pixel; 0 to `2 * peak`. */
function noisePlane(peak: number, seed: number): Uint32Array<ArrayBuffer> {
  const words = new Uint32Array(frameWords + shiftCount * wordsPerShift);
  const bytes = new Uint8Array(words.buffer);
  const random = createRandom(seed);
  for (let at = 0; at + 2 < bytes.length; at += 3) {
    const level = ((random() + random() + random()) / 3) * (2 * peak + 1);
    bytes.fill(Math.min(2 * peak, Math.floor(level)), at, at + 3);
  }
  return words;
}
