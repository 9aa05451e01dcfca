import { AppError, type ErrorCode, toAppError } from '#shared/errors.ts';
import { errorCatalogue } from '#shared/error-catalogue.ts';
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

/** What failed is a model that was to come: the one in use is not touched, and nothing goes on by itself. */
const whileComing = {
  'model-invalid': 'model-refused',
  'disk-full': 'model-no-room',
  'storage-full': 'model-no-room',
} as const satisfies Partial<Record<ErrorCode, ErrorCode>>;

export function asArrivalError(thrown: unknown): unknown {
  const { code, message, nextStep } = toAppError(thrown);
  if (code !== 'model-invalid' && code !== 'disk-full' && code !== 'storage-full') return thrown;
  const isOwn = nextStep !== errorCatalogue[code].nextStep;
  return new AppError(whileComing[code], message, { cause: thrown, ...(isOwn && { nextStep }) });
}
