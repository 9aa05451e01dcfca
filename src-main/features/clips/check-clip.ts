/** Looks at a downloaded clip; runs in a capture child. */
import { basename } from 'node:path';
import { AppError } from '#shared/errors.ts';
import { assertReadableFile } from '#main/platform/file-error.ts';
import { openPictureReader, type PictureReader } from '#main/platform/media/picture-reader.ts';
import { openVideoInput } from '#main/platform/media/video-input.ts';
import type { CheckedClip } from './clip-check.ts';

/** A clip of ten pictures a second or more; decoding one of these is proof enough. */
const picturesTried = 20;

/** Throws the `file-…` code of a file without a video, or without a single picture that can be decoded. */
export async function checkClip(path: string): Promise<CheckedClip> {
  const { sizeBytes } = await assertReadableFile(path);
  const input = openVideoInput(path);
  const { info } = input;
  input.close();
  const reader = openPictureReader(path);
  try {
    const times = reader.list(0, Number.POSITIVE_INFINITY);
    assertDecodable(reader, times, path);
    const { widthPx, heightPx, codec } = info;
    return { durationMs: durationOf(times), sizeBytes, widthPx, heightPx, codec };
  } finally {
    reader.close();
  }
}

function assertDecodable(reader: PictureReader, times: readonly number[], path: string): void {
  for (const frame of reader.pictures(times.slice(0, picturesTried))) if (!frame.isDamaged) return;
  throw new AppError('file-unreadable', `${basename(path)} has no picture that can be decoded.`);
}

/** The last picture lasts about as long as the others. */
function durationOf(times: readonly number[]): number {
  const [first = 0] = times;
  const last = times.at(-1) ?? first;
  return last - first + (times.length > 1 ? (last - first) / (times.length - 1) : 0);
}
