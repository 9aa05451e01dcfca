/** A generated room with texture, sensor noise and whatever a test puts into it. Deterministic. */
export type Patch = {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** Luma of an object, or a function of what is behind it (a shadow, a swaying tree). */
  readonly luma: number | ((behind: number, x: number, y: number) => number);
};

export type SceneFrame = {
  readonly patches?: readonly Patch[];
  /** Factor on all light. */
  readonly light?: number;
  /** Another picture altogether, as by infrared light. */
  readonly isInverted?: boolean;
};

export type SyntheticScene = {
  readonly widthPx: number;
  readonly heightPx: number;
  draw(frame?: SceneFrame): Uint8Array;
};

export function createScene({ widthPx = 320, heightPx = 180, noise = 3 } = {}): SyntheticScene {
  const random = createRandom(7);
  const empty = Float32Array.from({ length: widthPx * heightPx }, (_, i) => {
    const x = i % widthPx;
    const y = Math.floor(i / widthPx);
    return 70 + 60 * (x / widthPx) + 40 * (y / heightPx) + 18 * Math.sin(x / 1.7) * Math.cos(y / 2.1);
  });
  // Drawn from at another place for every frame: as good as new noise, and much faster.
  const noises = Float32Array.from({ length: 3 * empty.length }, () => noise * gaussian(random));
  return { widthPx, heightPx, draw };

  function draw({ patches = [], light = 1, isInverted = false }: SceneFrame = {}): Uint8Array {
    const picture = empty.slice();
    for (const patch of patches) paint(picture, patch);
    const shown = new Uint8ClampedArray(picture.length);
    const noiseStart = Math.floor(random() * 2 * empty.length);
    for (let i = 0; i < shown.length; i++) {
      const value = picture[i] ?? 0;
      shown[i] = (isInverted ? 255 - value : value) * light + (noises[noiseStart + i] ?? 0);
    }
    return new Uint8Array(shown.buffer);
  }

  function paint(picture: Float32Array, { x, y, width, height, luma }: Patch): void {
    for (let row = Math.max(0, y); row < Math.min(heightPx, y + height); row++) {
      for (let column = Math.max(0, x); column < Math.min(widthPx, x + width); column++) {
        const behind = picture[row * widthPx + column] ?? 0;
        picture[row * widthPx + column] = typeof luma === 'number' ? luma : luma(behind, column, row);
      }
    }
  }
}

/** Sum of four uniform numbers: near enough to a normal distribution of deviation 1, and fast. */
function gaussian(random: () => number): number {
  return (random() + random() + random() + random() - 2) * Math.sqrt(3);
}

/** A linear congruential generator (Numerical Recipes), 0 to 1. */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}
