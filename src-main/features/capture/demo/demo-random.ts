/** Repeatable random numbers, 0 to 1: a 32-bit counter through a multiply-and-shift mixer. */
export function createRandom(seed: number): () => number {
  let counter = seed | 0;
  return () => {
    counter = (counter + 0x9e3779b9) | 0;
    return mixBits(counter) / 2 ** 32;
  };
}

/** Spreads the bits of an integer over 0 to 2^32 - 1, so that neighbours have nothing in common. */
export function mixBits(value: number): number {
  let bits = value | 0;
  bits = Math.imul(bits ^ (bits >>> 15), 0x2c1b3c6d);
  bits = Math.imul(bits ^ (bits >>> 12), 0x297a2d39);
  return (bits ^ (bits >>> 15)) >>> 0;
}
