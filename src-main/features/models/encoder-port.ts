/** What the manager of models needs of the process that runs them, and what it tells the rest of the core. */
import { AppError } from '#shared/errors.ts';
import type { EncoderChoice } from '#main/platform/onnx/encoder-choice.ts';
import type { GoldenVectors } from './receipt.ts';

export type EncoderTests = {
  /** Throws `model-invalid` with what is wrong, `encoder-failed` when the process cannot be had. */
  testEncoder(encoder: EncoderChoice, signal?: AbortSignal): Promise<{ readonly vectors: GoldenVectors }>;
  /** Lets go of the files. */
  unload(): Promise<void>;
};

/** The same call; a model that turns out to be unusable is reported before the caller hears of it. */
export function reportingInvalid<Rest extends readonly unknown[], Result>(
  call: (encoder: EncoderChoice, ...rest: Rest) => Promise<Result>,
  report: (encoder: EncoderChoice, error: AppError) => Promise<void>,
): (encoder: EncoderChoice, ...rest: Rest) => Promise<Result> {
  return async (encoder, ...rest) => {
    try {
      return await call(encoder, ...rest);
    } catch (thrown) {
      if (thrown instanceof AppError && thrown.code === 'model-invalid') await report(encoder, thrown);
      throw thrown;
    }
  };
}
