import type { GreyPicture } from './picture.ts';

/** FX-4: the least a usable frame has. */
const leastLaplacianVariance = 100;
const leastGreyDeviation = 10;
/** Each factor of ten in variance is worth this many points. */
const pointsPerDecade = 25;

export type Sharpness = {
  /** Variance of the Laplacian of grey. */
  readonly laplacianVariance: number;
  /** Standard deviation of grey, 0 to 127.5. */
  readonly greyDeviation: number;
  /** Neither blurred nor blank (FX-4). */
  readonly isUsable: boolean;
};

/** `grey` is 640 wide (FX-4); a narrower frame is measured as it is. */
export function greySharpness(grey: GreyPicture): Sharpness {
  const laplacianVariance = varianceOfLaplacian(grey);
  const greyDeviation = standardDeviation(grey.luma);
  const isUsable = laplacianVariance >= leastLaplacianVariance && greyDeviation >= leastGreyDeviation;
  return { laplacianVariance, greyDeviation, isUsable };
}

/**
 * 0 to 100 from the Laplacian variance, on a logarithmic scale because sharpness spans decades:
 * 25 * log10(1 + variance). 0 is 0, the usable limit 100 is 50, 1000 is 75, 10 000 and more is 100.
 */
export function qualityScore({ laplacianVariance }: Pick<Sharpness, 'laplacianVariance'>): number {
  return Math.min(100, pointsPerDecade * Math.log10(1 + laplacianVariance));
}

/** Kernel 0 1 0 / 1 -4 1 / 0 1 0; at the border the picture is mirrored about its outermost pixels. */
function varianceOfLaplacian({ widthPx, heightPx, luma }: GreyPicture): number {
  let sum = 0;
  let squares = 0;
  for (let y = 0; y < heightPx; y++) {
    const row = y * widthPx;
    const above = mirrored(y - 1, heightPx) * widthPx;
    const below = mirrored(y + 1, heightPx) * widthPx;
    for (let x = 0; x < widthPx; x++) {
      const left = x === 0 ? mirrored(-1, widthPx) : x - 1;
      const right = x === widthPx - 1 ? mirrored(widthPx, widthPx) : x + 1;
      const sides = (luma[row + left] ?? 0) + (luma[row + right] ?? 0);
      const ends = (luma[above + x] ?? 0) + (luma[below + x] ?? 0);
      const laplacian = sides + ends - 4 * (luma[row + x] ?? 0);
      sum += laplacian;
      squares += laplacian * laplacian;
    }
  }
  return varianceFrom(sum, squares, luma.length);
}

function mirrored(index: number, length: number): number {
  if (length === 1) return 0;
  if (index < 0) return -index;
  return index < length ? index : 2 * (length - 1) - index;
}

function standardDeviation(luma: Uint8Array): number {
  let sum = 0;
  let squares = 0;
  for (const value of luma) {
    sum += value;
    squares += value * value;
  }
  return Math.sqrt(varianceFrom(sum, squares, luma.length));
}

/** Exact up to the division: the sums are whole numbers far below 2^53. */
function varianceFrom(sum: number, squares: number, count: number): number {
  if (count === 0) return 0;
  return Math.max(0, (squares - (sum * sum) / count) / count);
}
