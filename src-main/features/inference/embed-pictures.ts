/** Pictures through an encoder, eight at a time: the next eight are decoded while the encoder works (B-4.2.4). */
import { AppError, toAppError } from '#shared/errors.ts';
import type { JobContext } from '#main/platform/child/serve-jobs.ts';
import type { Encoder } from './encoder.ts';
import type { Embedded, embedPicturesInput, InferenceNote } from './inference.ts';
import { readPicture } from './picture-file.ts';

type Picture = ReturnType<typeof embedPicturesInput.parse>['pictures'][number];
type Ready<Prepared> = { readonly prepared: Prepared; readonly sha256: string };

/** Decoded pictures are large: at most two batches of them are held. */
const batchSize = 8;

/** One result a picture, in order; one bad picture does not lose the others. */
export async function embedPictures<Prepared>(
  encoder: Encoder<Prepared>,
  pictures: readonly Picture[],
  context: JobContext,
): Promise<Embedded[]> {
  const results: Embedded[] = [];
  let coming = await beginBatch(encoder, pictures.slice(0, batchSize));
  while (results.length < pictures.length) {
    const batch = await Promise.all(coming);
    const next = results.length + batchSize;
    coming = await beginBatch(encoder, pictures.slice(next, next + batchSize));
    results.push(...(await embedBatch(encoder, batch, context)));
  }
  return results;
}

/** Waits for the files alone: a pass blocks this thread, so whatever is to be decoded meanwhile must have begun. */
async function beginBatch<Prepared>(
  encoder: Encoder<Prepared>,
  pictures: readonly Picture[],
): Promise<Promise<Ready<Prepared> | AppError>[]> {
  const files = await Promise.all(pictures.map(({ source }) => readPicture(source).catch(toAppError)));
  return files.map(async (file, at) => {
    if (file instanceof AppError) return file;
    const { bytes, sha256 } = file;
    const prepared = await Promise.resolve(encoder.prepare(bytes, pictures[at]?.region)).catch(toAppError);
    return prepared instanceof AppError ? prepared : { prepared, sha256 };
  });
}

async function embedBatch<Prepared>(
  encoder: Encoder<Prepared>,
  batch: readonly (Ready<Prepared> | AppError)[],
  { note, signal }: JobContext,
): Promise<Embedded[]> {
  const sound = batch.flatMap((picture) => (picture instanceof AppError ? [] : [picture.prepared]));
  const vectors = await encoder.embedPictures(sound, {
    signal,
    onPictureMs: (ms) => note({ kind: 'picture-embedded', ms } satisfies InferenceNote),
  });
  let next = 0;
  return batch.map((picture) => {
    if (picture instanceof AppError) return refusalOf(picture);
    const vector = vectors[next++] ?? new AppError('encoder-failed', 'The encoder gave no vector.');
    return vector instanceof AppError ? refusalOf(vector) : { vector, sha256: picture.sha256 };
  });
}

function refusalOf({ code, message }: AppError): Embedded {
  return { code, message };
}
