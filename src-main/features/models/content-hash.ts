import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import type { ExpectedHash } from './download-plan.ts';

export type ContentHash = {
  update(chunk: Uint8Array): void;
  /** Once, at the end; lower-case hex. */
  digest(): Readonly<Record<ExpectedHash['kind'], string>>;
};

/** Both kinds of hash in one pass; git's begins with the size of the whole. */
export function createContentHash(sizeBytes: number): ContentHash {
  const sha256 = createHash('sha256');
  const blob = createHash('sha1').update(`blob ${sizeBytes}\0`);
  return {
    update(chunk) {
      sha256.update(chunk);
      blob.update(chunk);
    },
    digest: () => ({ sha256: sha256.digest('hex'), 'git-blob': blob.digest('hex') }),
  };
}

/** Piece by piece, so that the event loop turns in between. */
const pieceBytes = 256 * 1024;

/** Hashes what a file holds up to `endByte` (exclusive). */
export async function hashFile(
  path: string,
  into: Pick<ContentHash, 'update'>,
  { signal, endByte }: { readonly signal?: AbortSignal; readonly endByte?: number } = {},
): Promise<void> {
  if (endByte === 0) return;
  const end = endByte === undefined ? undefined : endByte - 1;
  const bytes = createReadStream(path, { highWaterMark: pieceBytes, ...(end !== undefined && { end }) });
  for await (const chunk of bytes as AsyncIterable<Buffer>) {
    signal?.throwIfAborted();
    into.update(chunk);
  }
}

/** Lower-case hex. */
export async function sha256Of(path: string, signal?: AbortSignal): Promise<string> {
  const hash = createHash('sha256');
  await hashFile(path, { update: (chunk) => void hash.update(chunk) }, signal ? { signal } : {});
  return hash.digest('hex');
}
