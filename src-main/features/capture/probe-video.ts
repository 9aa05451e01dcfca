import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { assertReadableFile, toFileError } from '#main/platform/file-error.ts';
import { openVideoInput } from '#main/platform/media/video-input.ts';
import type { ProbeOutput } from './analysis.ts';

/** Opens a file just far enough to say what it holds; throws the `file-…` code that tells why it cannot be used. */
export async function probeVideo(path: string, withHash: boolean, signal: AbortSignal): Promise<ProbeOutput> {
  const facts = await assertReadableFile(path);
  const input = openVideoInput(path);
  const { info } = input;
  input.close();
  return { info, ...facts, sha256: withHash ? await hashOf(path, signal) : null };
}

async function hashOf(path: string, signal: AbortSignal): Promise<string> {
  const hash = createHash('sha256');
  try {
    for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20, signal }))
      hash.update(chunk as Buffer);
  } catch (cause) {
    signal.throwIfAborted();
    throw toFileError(cause, path);
  }
  return hash.digest('hex');
}
