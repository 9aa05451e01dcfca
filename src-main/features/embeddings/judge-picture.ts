/** What an encoder's answer about a stored frame is worth. Pure. */
import type { CurrentEncoder } from '#main/platform/onnx/encoder-choice.ts';
import type { EmbeddedPicture } from './encoder.ts';
import type { NewEmbedding } from './embedding-store.ts';
import type { EmbeddableFrame } from './embedding-work-store.ts';
import { toUnitVector } from './vector-codec.ts';

/** A vector to store, or why there is none, as a sentence that names the frame. */
export type Judged = NewEmbedding | { readonly reason: string };

const longestReason = 200;

export function judgePicture(
  frame: EmbeddableFrame,
  picture: EmbeddedPicture | undefined,
  encoder: CurrentEncoder,
): Judged {
  const failed = (why: string) => ({ reason: `Frame ${frame.frameNumber}: ${why}` });
  if (!picture) return failed('the encoder gave no answer.');
  if ('code' in picture) return failed(picture.message.slice(0, longestReason));
  if (picture.sha256 !== frame.sha256) return failed('its file is not the one that was stored.');
  const { vector } = picture;
  if (vector.length !== encoder.dims || !toUnitVector(vector)) return failed('its vector is not usable.');
  return { vector, modelVersion: encoder.modelVersion, inputSha256: picture.sha256 };
}

/** By `frame_index`; frames are numbered without gaps unless a person took one out of the database. */
export function placeByIndex(
  frames: readonly EmbeddableFrame[],
  judged: readonly Judged[],
): (NewEmbedding | null)[] {
  const places: (NewEmbedding | null)[] = Array.from({ length: frames.at(-1)?.frameNumber ?? 0 }, () => null);
  for (const [n, { frameNumber }] of frames.entries()) {
    const one = judged[n];
    if (one && !('reason' in one)) places[frameNumber - 1] = one;
  }
  return places;
}
