/** Chance that can be repeated: mulberry32, a well-known 32-bit generator in the public domain. */
export type Random = { below(limit: number): number; pick<T>(values: readonly T[]): T };

export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  return { below, pick };

  function below(limit: number): number {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * limit);
  }

  function pick<T>(values: readonly T[]): T {
    const value = values[below(values.length)];
    if (value === undefined) throw new RangeError('nothing to pick from');
    return value;
  }
}
