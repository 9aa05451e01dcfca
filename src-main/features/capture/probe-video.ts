import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
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
  // One buffer for the whole file: a stream would leave a trail of them behind.
  const chunk = Buffer.allocUnsafe(1 << 20);
  const file = await open(path, 'r').catch((cause: unknown) => {
    throw toFileError(cause, path);
  });
  try {
    for (;;) {
      const { bytesRead } = await file.read(chunk, 0, chunk.length);
      signal.throwIfAborted();
      if (bytesRead === 0) return hash.digest('hex');
      hash.update(chunk.subarray(0, bytesRead));
    }
  } finally {
    await file.close();
  }
}
