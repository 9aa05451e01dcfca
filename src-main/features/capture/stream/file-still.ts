/** One picture of a file as JPEG, for windows that cannot play its codec. */
import type { z } from 'zod';
import { AppError } from '#shared/errors.ts';
import type { Clock } from '#main/platform/clock.ts';
import { assertReadableFile } from '#main/platform/file-error.ts';
import { openPictureReader } from '#main/platform/media/picture-reader.ts';
import { pictureAsJpeg } from './picture-jpeg.ts';
import type { fileStillInput, StreamStill } from './stream-language.ts';

/** As far as pictures lie apart at the most. */
const searchMs = 2000;

/** The last picture at or before `ptsMs`, else the next one. Throws `not-ready` when there is none near. */
export async function takeFileStill(
  { path, ptsMs, maxWidthPx }: z.infer<typeof fileStillInput>,
  clock: Clock,
): Promise<StreamStill> {
  await assertReadableFile(path);
  const reader = openPictureReader(path);
  try {
    const times = reader.list(Math.max(0, ptsMs - searchMs), ptsMs + searchMs);
    const wantedMs = times.findLast((atMs) => atMs <= ptsMs) ?? times[0];
    for (const picture of reader.pictures(wantedMs === undefined ? [] : [wantedMs])) {
      return { ...(await pictureAsJpeg(picture, maxWidthPx)), atMs: Math.round(clock.nowMs()) };
    }
    throw new AppError('not-ready', 'There is no picture at that place of the film.');
  } finally {
    reader.close();
  }
}
