/**
 * SSIM of two grey pictures (Wang, Bovik, Sheikh, Simoncelli 2004): the mean over every place where the
 * whole 11 x 11 Gaussian window fits. 1 for equal pictures, symmetric, may fall below 0.
 */
import { AppError } from '#shared/errors.ts';
import { filterAcross, filterAlong, windowLength } from './gaussian-window.ts';
import { type GreyPicture, isSameSize, resizeGrey } from './picture.ts';

const meanStabiliser = (0.01 * 255) ** 2;
const varianceStabiliser = (0.03 * 255) ** 2;

/** Throws `internal` when the sizes differ. */
export function structuralSimilarity(one: GreyPicture, other: GreyPicture): number {
  if (!isSameSize(one, other)) throw new AppError('internal', 'SSIM needs two pictures of one size.');
  const first = atLeastWindow(one);
  const second = atLeastWindow(other);
  const { widthPx, heightPx } = first;
  const columns = widthPx - windowLength + 1;
  const products = createMoments(widthPx);
  const windowRows = createMoments(columns * 2 * windowLength);
  const filtered = createMoments(columns);
  let sum = 0;
  for (let y = 0; y < heightPx; y++) {
    multiplyRow(first.luma.subarray(y * widthPx), second.luma.subarray(y * widthPx), products);
    for (const moment of moments) addToWindow(windowRows[moment], products[moment], { y, columns });
    if (y < windowLength - 1) continue;
    const from = ((y + 1) % windowLength) * columns;
    for (const moment of moments) filterAcross(windowRows[moment], from, filtered[moment]);
    sum += sumOfRow(filtered);
  }
  return sum / (columns * (heightPx - windowLength + 1));
}

/** A picture smaller than the window is enlarged, its pixels repeated. */
function atLeastWindow(picture: GreyPicture): GreyPicture {
  const widthPx = Math.max(windowLength, picture.widthPx);
  const heightPx = Math.max(windowLength, picture.heightPx);
  return resizeGrey(picture, { widthPx, heightPx });
}

/** All that SSIM needs of two pictures: both values, the sum of their squares, their product. */
const moments = ['first', 'second', 'squares', 'product'] as const;
type Moments = Readonly<Record<(typeof moments)[number], Float64Array>>;

function createMoments(length: number): Moments {
  const values = () => new Float64Array(length);
  return { first: values(), second: values(), squares: values(), product: values() };
}

function multiplyRow(one: Uint8Array, other: Uint8Array, products: Moments): void {
  const { first, second, squares, product } = products;
  for (let x = 0; x < first.length; x++) {
    const a = one[x] ?? 0;
    const b = other[x] ?? 0;
    first[x] = a;
    second[x] = b;
    squares[x] = a * a + b * b;
    product[x] = a * b;
  }
}

/**
 * The window rows are a ring of eleven, held twice one below the other: the last eleven rows are then
 * always neighbours in memory, from row `(y + 1) % 11` on.
 */
function addToWindow(
  windowRows: Float64Array,
  row: Float64Array,
  { y, columns }: { readonly y: number; readonly columns: number },
): void {
  const at = (y % windowLength) * columns;
  const target = windowRows.subarray(at, at + columns);
  filterAlong(row, target);
  windowRows.set(target, at + windowLength * columns);
}

function sumOfRow({ first, second, squares, product }: Moments): number {
  let sum = 0;
  for (let x = 0; x < first.length; x++) {
    const meanA = first[x] ?? 0;
    const meanB = second[x] ?? 0;
    const meanProduct = meanA * meanB;
    const meanSquares = meanA * meanA + meanB * meanB;
    const covariance = (product[x] ?? 0) - meanProduct;
    const variances = (squares[x] ?? 0) - meanSquares;
    const likeness = (2 * meanProduct + meanStabiliser) * (2 * covariance + varianceStabiliser);
    sum += likeness / ((meanSquares + meanStabiliser) * (variances + varianceStabiliser));
  }
  return sum;
}
