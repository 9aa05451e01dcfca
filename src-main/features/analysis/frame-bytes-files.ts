/** The stored file of a frame, as it is: what is sent is what was stored (A-AC1.1). */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { AppError } from '#shared/errors.ts';
import type { FrameRecord } from '#shared/model/frame.ts';
import { type DataPaths, resolveStored } from '#main/platform/data-paths.ts';

/** Throws `not-found` for a file that is gone, or is another one now. */
export async function readFrameBytes(paths: DataPaths, frame: FrameRecord): Promise<Uint8Array> {
  const damaged = (cause?: unknown) =>
    new AppError('not-found', `The file of frame ${frame.frameNumber} is missing or damaged.`, {
      nextStep: 'Choose other frames; "porchlight verify" tells more.',
      cause,
    });
  const bytes = await readFile(await resolveStored(paths, frame.framePath)).catch((cause: unknown) => {
    throw damaged(cause);
  });
  if (createHash('sha256').update(bytes).digest('hex') !== frame.sha256) throw damaged();
  return bytes;
}
