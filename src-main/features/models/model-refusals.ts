import { AppError } from '#shared/errors.ts';
import type { EncoderManifest } from '#shared/model/encoder.ts';

export function unknownModel(id: string): AppError {
  return new AppError('model-unknown', `There is no model ${id}.`);
}

export function notInstalled(id: string): AppError {
  return new AppError('model-unknown', `${id} is not installed.`, { nextStep: 'Install it first.' });
}

/** Vectors are told apart by `modelVersion` alone (B-compat): two models must not share one. Throws `model-invalid`. */
export function assertOwnVersion(
  { id, name, modelVersion }: EncoderManifest,
  known: readonly EncoderManifest[],
): void {
  const other = known.find((one) => one.id !== id && one.modelVersion === modelVersion);
  if (!other) return;
  throw new AppError('model-invalid', `${name} has the modelVersion of ${other.name} (${modelVersion}).`, {
    nextStep: 'Write another modelVersion into manifest.json; nothing was changed.',
  });
}
