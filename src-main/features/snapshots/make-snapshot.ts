/** Takes the picture of a snapshot out of its footage at full size and composes it; runs in a capture child. */
import { basename } from 'node:path';
import { AppError } from '#shared/errors.ts';
import { assertReadableFile } from '#main/platform/file-error.ts';
import { openPictureReader, type PictureReader } from '#main/platform/media/picture-reader.ts';
import { createPictureScaler } from '#main/platform/media/picture-scaler.ts';
import type { DecodedFrame } from '#main/platform/media/video-decoder.ts';
import { composeSnapshot, type Snapshot } from './compose-snapshot.ts';
import type { SnapshotInput } from './snapshot-job.ts';

/** Larger than any picture: the scaler only changes the pixel format. */
const nativeSize = { widthPx: 65_536, heightPx: 65_536 };
/** Where the containers' times are no use, the nearest picture within this reach is taken. */
const reachMs = 1000;

/** Throws the `file-…` code that tells why there is no picture. */
export async function makeSnapshot(input: SnapshotInput, signal: AbortSignal): Promise<Snapshot> {
  await assertReadableFile(input.path);
  const picture = readPicture(input);
  signal.throwIfAborted();
  return composeSnapshot({ ...input, picture });
}

function readPicture({ path, ptsMs }: SnapshotInput) {
  const reader = openPictureReader(path);
  const scaler = createPictureScaler('rgb');
  try {
    for (const { native } of pictureAt(reader, ptsMs)) {
      const { widthPx, heightPx, bytes } = scaler.scale(native, nativeSize);
      return { widthPx, heightPx, rgb: bytes };
    }
  } finally {
    scaler.close();
    reader.close();
  }
  throw new AppError('file-unreadable', `${basename(path)} has no usable picture at ${ptsMs} ms.`);
}

/** The picture that was analysed, else the nearest one; a frame is valid until the next one is asked for. */
function* pictureAt(reader: PictureReader, ptsMs: number): Generator<DecodedFrame, void> {
  yield* reader.pictures([ptsMs]);
  const times = reader.list(Math.max(0, ptsMs - reachMs), ptsMs + reachMs);
  for (const time of times.toSorted((a, b) => Math.abs(a - ptsMs) - Math.abs(b - ptsMs))) {
    yield* reader.pictures([time]);
  }
}
