/**
 * From pictures and texts to the unit vectors they are compared by. What was asked lately is not embedded again: a search
 * that is given up leaves its vectors to the next one.
 */
import { createHash } from 'node:crypto';
import { AppError, isErrorCode } from '#shared/errors.ts';
import type { PictureExample, Region } from '#shared/model/search.ts';
import type { ExampleStore } from './example-store.ts';
import { createRecent } from './recent.ts';
import type { GivenPicture } from './search-pictures-store.ts';

/** `cameraId` and `frame` are those of a stored frame. */
export type LookVector = {
  readonly vector: Float32Array<ArrayBuffer>;
  readonly cameraId: string | null;
  readonly frame?: { readonly eventId: string; readonly frameNumber: number };
};

type Source = { readonly path: string } | { readonly bytes: Uint8Array };

/** The model in use, as far as searching needs it. */
export type SearchEncoder = {
  readonly modelVersion: string;
  /** Texts can be embedded, too. */
  readonly hasText: boolean;
  /** One a picture, or why there is none. Throws `encoder-failed` or `model-invalid`. */
  embedPictures(
    pictures: { source: Source; region?: Region | undefined }[],
  ): Promise<
    readonly ({ readonly vector: Float32Array } | { readonly code: string; readonly message: string })[]
  >;
  /** Throws as above. */
  embedTexts(texts: readonly string[]): Promise<readonly Float32Array[]>;
};

export type LookVectors = {
  /** Throws `query-invalid` for a picture that is gone, `picture-invalid`, `encoder-failed` or `model-invalid`. */
  ofExample(encoder: SearchEncoder, example: PictureExample): Promise<LookVector>;
  ofBytes(encoder: SearchEncoder, bytes: Uint8Array): Promise<LookVector>;
  ofText(encoder: SearchEncoder, text: string): Promise<LookVector>;
};

type Deps = {
  readonly store: ExampleStore;
  readonly givenPicture: (id: string) => Promise<GivenPicture | null>;
  /** Absolute path of a stored one; throws `not-found`. */
  readonly resolvePath: (stored: string) => Promise<string>;
};

/** 512 values of 4 bytes each: a megabyte. */
const mostKept = 500;

export function createLookVectors({ store, givenPicture, resolvePath }: Deps): LookVectors {
  const recent = createRecent<Float32Array<ArrayBuffer>>(mostKept);
  return { ofExample, ofBytes, ofText };

  async function ofExample(encoder: SearchEncoder, example: PictureExample) {
    if (example.kind === 'frame') return ofFrame(encoder, example);
    const picture = await givenPicture(example.pictureId);
    if (!picture) throw gone('The picture to search by is not there any more.');
    const key = JSON.stringify([encoder.modelVersion, example.pictureId, example.region]);
    const source = { bytes: new Uint8Array(picture.jpeg) };
    const embed = () => embedPicture(encoder, { source, region: example.region });
    return { vector: await recent.get(key, embed), cameraId: null };
  }

  async function ofFrame(
    encoder: SearchEncoder,
    { eventId, frameNumber, region }: Extract<PictureExample, { kind: 'frame' }>,
  ): Promise<LookVector> {
    const frame = await store.frame(eventId, frameNumber, encoder.modelVersion);
    if (!frame) throw gone('The frame to search by is not there any more.');
    const { cameraId, sha256, framePath } = frame;
    const of = { cameraId, frame: { eventId, frameNumber } };
    if (frame.vector && !region) return { vector: frame.vector, ...of };
    const embed = async () =>
      embedPicture(encoder, { source: { path: await resolvePath(framePath) }, region });
    const key = JSON.stringify([encoder.modelVersion, sha256, region]);
    return { vector: await recent.get(key, embed), ...of };
  }

  async function ofBytes(encoder: SearchEncoder, bytes: Uint8Array) {
    const key = JSON.stringify([encoder.modelVersion, createHash('sha256').update(bytes).digest('hex')]);
    const embed = () => embedPicture(encoder, { source: { bytes } });
    return { vector: await recent.get(key, embed), cameraId: null };
  }

  async function ofText(encoder: SearchEncoder, text: string) {
    const key = JSON.stringify([encoder.modelVersion, 'text', text]);
    const embed = async () => {
      const [vector] = await encoder.embedTexts([text]);
      return Float32Array.from(vector ?? noVector());
    };
    return { vector: await recent.get(key, embed), cameraId: null };
  }
}

async function embedPicture(
  encoder: SearchEncoder,
  picture: { source: Source; region?: Region | undefined },
): Promise<Float32Array<ArrayBuffer>> {
  const [answer] = await encoder.embedPictures([picture]);
  if (!answer) return noVector();
  if ('vector' in answer) return Float32Array.from(answer.vector);
  throw new AppError(isErrorCode(answer.code) ? answer.code : 'encoder-failed', answer.message);
}

function noVector(): never {
  throw new AppError('encoder-failed', 'The model gave no vector.');
}

function gone(message: string): AppError {
  return new AppError('query-invalid', message, {
    nextStep: 'Remove it from the search, or choose another one.',
  });
}
