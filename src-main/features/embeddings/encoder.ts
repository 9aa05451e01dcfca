/** What the embeddings need of encoders and of the process that runs them. */
import type { Unsubscribe } from '#main/platform/emitter.ts';
import type { CurrentEncoder, EncoderChoice } from '#main/platform/onnx/encoder-choice.ts';

/** Which encoder the person's settings and the installed models give. */
export type EncoderPort = {
  currentEncoder(): CurrentEncoder;
  onEncoderChanged(listener: () => void): Unsubscribe;
  /** Why it is not the one that the person wants; null when it is. */
  problem(): string | null;
};

/** A unit vector of `dims` values with the SHA-256 of the bytes that were read, or why there is none. */
export type EmbeddedPicture =
  | { readonly vector: Float32Array; readonly sha256: string }
  | { readonly code: string; readonly message: string };

/**
 * One answer a file, in order; in batches of eight, a failing one again picture by picture (B-4.2.4). Waits while a person
 * asks something. Throws `encoder-failed` when the process cannot be had, `model-invalid` when the model cannot be loaded.
 */
export type EmbedFiles = (
  encoder: EncoderChoice,
  paths: readonly string[],
  signal: AbortSignal,
) => Promise<readonly EmbeddedPicture[]>;

/** Unit vectors in order. Throws as above. */
export type EmbedTexts = (
  encoder: EncoderChoice,
  texts: readonly string[],
) => Promise<readonly Float32Array[]>;
