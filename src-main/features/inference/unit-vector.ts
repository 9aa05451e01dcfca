import { AppError } from '#shared/errors.ts';

/** The vector at length 1, or `model-invalid` for what has no direction. `what` begins the sentence. */
export function toUnitVector(values: Float32Array, what: string): Float32Array | AppError {
  let squares = 0;
  for (const value of values) squares += value * value;
  if (Number.isNaN(squares)) return new AppError('model-invalid', `${what} gave a vector with NaN in it.`);
  if (!Number.isFinite(squares))
    return new AppError('model-invalid', `${what} gave a vector with infinite values.`);
  if (squares === 0) return new AppError('model-invalid', `${what} gave a vector of zeros.`);
  const length = Math.sqrt(squares);
  return values.map((value) => value / length);
}

/** -1 to 1; vectors of different length are compared as far as both go. */
export function cosine(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let [product, squaresA, squaresB] = [0, 0, 0];
  for (let at = 0; at < Math.min(a.length, b.length); at++) {
    const [left, right] = [a[at] ?? 0, b[at] ?? 0];
    product += left * right;
    squaresA += left * left;
    squaresB += right * right;
  }
  return product / Math.sqrt(squaresA * squaresB);
}
