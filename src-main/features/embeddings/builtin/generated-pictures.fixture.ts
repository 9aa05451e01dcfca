/** Pictures drawn from nothing but whole numbers: the same bytes on every platform. */
import type { Raster } from './raster-of-picture.ts';

type Colour = readonly [red: number, green: number, blue: number];
export type Patch = {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly colour: Colour;
};

export const red: Colour = [190, 30, 45];
export const asphalt: Colour = [86, 88, 90];

/** A ground with noise of plus and minus six levels and patches on it. */
export function drawPicture({
  ground = asphalt,
  patches = [] as readonly Patch[],
  seed = 1,
  widthPx = 256,
  heightPx = 144,
} = {}): Raster {
  const rgb = new Uint8Array(widthPx * heightPx * 3);
  const next = noise(seed);
  for (let i = 0; i < widthPx * heightPx; i++) {
    const [x, y] = [i % widthPx, Math.floor(i / widthPx)];
    const patch = patches.findLast((one) => isIn(one, x, y));
    const shade = (next() % 13) - 6;
    (patch?.colour ?? ground).forEach((level, k) => (rgb[3 * i + k] = clamp(level + shade)));
  }
  return { rgb, widthPx, heightPx };
}

/** 0 to 255 across, red growing and blue falling, green by stripes of 16 rows. */
export function drawGradient(): Raster {
  const [widthPx, heightPx] = [256, 144];
  const rgb = Uint8Array.from({ length: widthPx * heightPx * 3 }, (_, at) => {
    const pixel = Math.floor(at / 3);
    const x = pixel % widthPx;
    return [x, (pixel >> 12) * 28, 255 - x][at % 3] ?? 0;
  });
  return { rgb, widthPx, heightPx };
}

function isIn({ x, y, width, height }: Patch, atX: number, atY: number): boolean {
  return atX >= x && atX < x + width && atY >= y && atY < y + height;
}

/** Linear congruential, of Numerical Recipes. */
function noise(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state >>> 16;
  };
}

function clamp(level: number): number {
  return Math.min(255, Math.max(0, level));
}
