/** What the inference process is asked, over its channel; and what the core may ask of encoders. */
import { z } from 'zod';
import { region } from '#shared/model/search.ts';
import { type EncoderChoice, encoderChoice } from '#main/platform/onnx/encoder-choice.ts';

const floats = z.custom<Float32Array>((value) => value instanceof Float32Array);
const bytes = z.custom<Uint8Array>((value) => value instanceof Uint8Array);

/** JPEG files of the library by absolute path, or the bytes of any picture (JPEG, PNG, WebP, AVIF, GIF). */
export const pictureSource = z.union([z.object({ path: z.string() }), z.object({ bytes })]);
export type PictureSource = z.infer<typeof pictureSource>;

/** Job `embed-pictures`. With a region only what lies in it counts. */
export const embedPicturesInput = z.object({
  encoder: encoderChoice,
  pictures: z.array(z.object({ source: pictureSource, region: region.optional() })).max(64),
});

/** One a picture, in order: a unit vector of `dims` values, or why there is none. */
export const embedded = z.union([
  z.object({ vector: floats, sha256: z.string() }),
  z.object({ code: z.string(), message: z.string() }),
]);
export type Embedded = z.infer<typeof embedded>;

/** Said on the way by `embed-pictures`, once a picture: how long its encoder took (D-3.8.2). */
export const inferenceNote = z.object({ kind: z.literal('picture-embedded'), ms: z.number().nonnegative() });
export type InferenceNote = z.infer<typeof inferenceNote>;

/** Job `embed-texts`. */
export const embedTextsInput = z.object({
  encoder: encoderChoice,
  texts: z.array(z.string().max(2000)).max(64),
});

/** Its answer, in order. */
export const embeddedTexts = z.array(floats);

/** Job `prepare-picture`: any picture as a small upright JPEG (at most 1024 px, q85) without its metadata. */
export const preparePictureInput = z.object({ bytes });
export const preparedPicture = z.object({ jpeg: bytes, width: z.int(), height: z.int() });
export type PreparedPicture = z.infer<typeof preparedPicture>;

/** Job `test-encoder`: throws `model-invalid` with what is wrong; measures otherwise. */
export const testEncoderInput = z.object({ encoder: encoderChoice });
export const encoderTest = z.object({
  imageMs: z.number(),
  textMs: z.number().nullable(),
  /** First values of vectors of known inputs: kept at install, compared at every later test (cosine at least 0.999). */
  vectors: z.array(
    z.object({ kind: z.enum(['text', 'picture']), input: z.string(), vector: z.array(z.number()) }),
  ),
  /** Share of plain pictures whose colour's name fits them best, 0 to 1; null without a text encoder. Judges nothing. */
  colourSense: z.number().nullable(),
});
export type EncoderTest = z.infer<typeof encoderTest>;

/** The core's side: starts the process when it is needed, again when it crashed, and ends it when it idles. */
export type Inference = {
  /**
   * Any number of pictures, in batches of eight; a batch that fails is repeated one by one (B-4.2.4). Throws
   * `encoder-failed` when the process cannot be had, `model-invalid` when the model cannot be loaded.
   */
  embedPictures(
    encoder: EncoderChoice,
    pictures: z.infer<typeof embedPicturesInput>['pictures'],
    options?: InferenceOptions,
  ): Promise<readonly Embedded[]>;
  /** Unit vectors in order. Throws as above. */
  embedTexts(
    encoder: EncoderChoice,
    texts: readonly string[],
    options?: InferenceOptions,
  ): Promise<readonly Float32Array[]>;
  /** Throws `picture-invalid`. */
  preparePicture(bytes: Uint8Array, signal?: AbortSignal): Promise<PreparedPicture>;
  testEncoder(encoder: EncoderChoice, signal?: AbortSignal): Promise<EncoderTest>;
  /** Forgets loaded sessions of a model whose files change. */
  unload(): Promise<void>;
  stop(): Promise<void>;
};

/** `background` work waits while something else is asked. */
export type InferenceOptions = { readonly signal?: AbortSignal; readonly priority?: 'now' | 'background' };
