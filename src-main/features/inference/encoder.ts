import type { AppError } from '#shared/errors.ts';
import type { Region } from '#shared/model/search.ts';

export type EncodeOptions = {
  /** Looked at between two passes. */
  readonly signal?: AbortSignal;
  /** Hears how long the image encoder took for a picture, ms. */
  readonly onPictureMs?: (ms: number) => void;
};

/** A model in this process: what makes vectors of pictures, and of texts when it can. */
export type Encoder<Prepared> = {
  readonly hasText: boolean;
  /** Decodes a picture beside whatever runs meanwhile. Throws `picture-invalid`. */
  prepare(bytes: Uint8Array, region?: Region): Promise<Prepared>;
  /** In order: a unit vector, or what is wrong with that picture. Throws `model-invalid`, `not-ready`, `cancelled`. */
  embedPictures(
    pictures: readonly Prepared[],
    options?: EncodeOptions,
  ): Promise<readonly (Float32Array | AppError)[]>;
  /** Unit vectors in order; throws for all what is wrong with one. `invalid-input` when it knows no texts. */
  embedTexts(texts: readonly string[], options?: EncodeOptions): Promise<readonly Float32Array[]>;
  close(): Promise<void>;
};
