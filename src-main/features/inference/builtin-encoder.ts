import { setImmediate as nextTurn } from 'node:timers/promises';
import { AppError } from '#shared/errors.ts';
import type { Region } from '#shared/model/search.ts';
import type { Clock } from '#main/platform/clock.ts';
import type { EncodeOptions, Encoder } from './encoder.ts';

/** The built-in embedder; the inference process passes that of the embeddings feature. */
export type Builtin<Raster> = {
  /** Throws `picture-invalid`. */
  readonly rasterOf: (bytes: Uint8Array) => Promise<Raster>;
  /** A unit vector. */
  readonly embed: (raster: Raster, region?: Region) => Float32Array;
};

type Prepared<Raster> = { readonly raster: Raster; readonly region: Region | undefined };

export function createBuiltinEncoder<Raster>(
  builtin: Builtin<Raster>,
  clock: Pick<Clock, 'monotonicMs'>,
): Encoder<Prepared<Raster>> {
  return { hasText: false, prepare, embedPictures, embedTexts, close: () => Promise.resolve() };

  async function prepare(bytes: Uint8Array, region?: Region): Promise<Prepared<Raster>> {
    return { raster: await builtin.rasterOf(bytes), region };
  }

  async function embedPictures(
    pictures: readonly Prepared<Raster>[],
    { signal, onPictureMs }: EncodeOptions = {},
  ) {
    const vectors: Float32Array[] = [];
    for (const { raster, region } of pictures) {
      if (signal?.aborted) throw new AppError('cancelled', 'Cancelled.');
      const startMs = clock.monotonicMs();
      vectors.push(builtin.embed(raster, region));
      onPictureMs?.(clock.monotonicMs() - startMs);
      await nextTurn(); // somebody may ask for something else, or cancel
    }
    return vectors;
  }

  async function embedTexts(): Promise<never> {
    throw new AppError('invalid-input', 'The built-in model does not compare words with pictures.', {
      nextStep: 'Install a model that knows words under Settings, Models.',
    });
  }
}
