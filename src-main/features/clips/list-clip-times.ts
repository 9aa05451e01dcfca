/** Reads when the pictures of a kept video are shown; runs in a capture child. No picture is decoded. */
import type { ClipTimes } from '#shared/model/clip.ts';
import { assertReadableFile } from '#main/platform/file-error.ts';
import { openPictureReader } from '#main/platform/media/picture-reader.ts';
import { openVideoInput } from '#main/platform/media/video-input.ts';

/** A clip has half a minute; of a long recording this is as far as anybody steps by single pictures. */
const listedMs = 10 * 60_000;

/** Throws the `file-…` code of a file without a video. */
export async function listClipTimes(path: string): Promise<ClipTimes> {
  await assertReadableFile(path);
  const input = openVideoInput(path);
  const { widthPx, heightPx, codec, framesPerSecond, durationMs } = input.info;
  input.close();
  const reader = openPictureReader(path);
  try {
    const ptsMs = reader.list(0, listedMs).map((atMs) => Math.round(atMs * 1000) / 1000);
    const isComplete = durationMs === null || durationMs <= listedMs;
    return { ptsMs, isComplete, framesPerSecond: positive(framesPerSecond), widthPx, heightPx, codec };
  } finally {
    reader.close();
  }
}

function positive(value: number | null): number | null {
  return value !== null && value > 0 ? value : null;
}
