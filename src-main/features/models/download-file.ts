/**
 * One file from the hub to the disk. What is there already is hashed and kept, the rest is asked for from that byte on;
 * for a hub that begins at an earlier byte, what is there is cut off there. The file is on the disk (fsync) and hashed
 * when it is done; one with a wrong hash or size is removed.
 */
import { type FileHandle, mkdir, open, rm, stat, truncate } from 'node:fs/promises';
import { dirname } from 'node:path';
import { AppError } from '#shared/errors.ts';
import { errnoOf, toDiskError } from '#main/platform/disk-error.ts';
import { type ContentHash, createContentHash, hashFile } from './content-hash.ts';
import type { PlannedFile } from './download-plan.ts';
import type { HubBody } from './hub-client.ts';
import { errorOfConnection, passing } from './hub-errors.ts';

export type DownloadFileDeps = {
  readonly open: (
    fromByte: number,
    signal: AbortSignal,
    read: (answer: HubBody) => Promise<void>,
  ) => Promise<void>;
  readonly signal: AbortSignal;
  /** Bytes of this file that are on the disk now. */
  readonly onBytes: (doneBytes: number) => void;
};

/** Throws `download-damaged`, `disk-full`, `hub-unreachable` (see `passingOf`), or the signal's reason. */
export async function downloadFile(
  file: PlannedFile,
  path: string,
  deps: DownloadFileDeps,
): Promise<{ readonly sha256: string }> {
  const { signal, onBytes } = deps;
  await mkdir(dirname(path), { recursive: true, mode: 0o700 }).catch(diskError(path));
  const had = await sizeOf(path);
  if (had > file.sizeBytes) await rm(path);
  const hash = createContentHash(file.sizeBytes);
  const doneBytes = had > file.sizeBytes ? 0 : had;
  if (doneBytes > 0) await hashFile(path, hash, { signal });
  onBytes(doneBytes);
  if (doneBytes === file.sizeBytes) return verify(file, path, hash);
  let whole = hash;
  await deps.open(doneBytes, signal, async (answer) => {
    if (answer.fromByte > doneBytes) throw damaged(file, 'begins in the middle');
    if (answer.fromByte < doneBytes) whole = await cutTo(answer.fromByte);
    await append(answer, { file, path, hash: whole, deps });
  });
  return verify(file, path, whole);

  /** For a hub that sends from the start, or from an earlier byte than was asked: what follows comes again. */
  async function cutTo(sizeBytes: number): Promise<ContentHash> {
    const kept = createContentHash(file.sizeBytes);
    await truncate(path, sizeBytes).catch(diskError(path));
    await hashFile(path, kept, { signal, endByte: sizeBytes });
    return kept;
  }
}

type Target = {
  readonly file: PlannedFile;
  readonly path: string;
  readonly hash: ContentHash;
  readonly deps: DownloadFileDeps;
};

async function append({ body, fromByte, totalBytes }: HubBody, target: Target): Promise<void> {
  const { file, path, deps } = target;
  if (totalBytes !== null && totalBytes !== file.sizeBytes) throw damaged(file, `has ${totalBytes} bytes`);
  const handle = await open(path, fromByte > 0 ? 'a' : 'w', 0o600).catch(diskError(path));
  let doneBytes = fromByte;
  try {
    for await (const chunk of readable(body)) {
      doneBytes += chunk.byteLength;
      if (doneBytes > file.sizeBytes) throw damaged(file, 'does not end where it should');
      await write(handle, chunk).catch(diskError(path));
      target.hash.update(chunk);
      deps.onBytes(doneBytes);
    }
    await handle.sync().catch(diskError(path));
  } catch (thrown) {
    deps.signal.throwIfAborted();
    if (thrown instanceof AppError && thrown.code === 'download-damaged') await rm(path, { force: true });
    throw thrown;
  } finally {
    await handle.close();
  }
  if (doneBytes < file.sizeBytes) throw passing(`The hub ended ${file.from} before its end.`, undefined);
}

/** What the network says is told apart here from what the disk says: both speak of system calls. */
async function* readable(body: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* body;
  } catch (thrown) {
    throw errorOfConnection(thrown, 'the hub');
  }
}

/** write() may take fewer bytes than given. */
async function write(handle: FileHandle, chunk: Uint8Array): Promise<void> {
  for (let offset = 0; offset < chunk.byteLength; ) {
    offset += (await handle.write(chunk, offset, chunk.byteLength - offset)).bytesWritten;
  }
}

async function verify(file: PlannedFile, path: string, hash: ContentHash): Promise<{ sha256: string }> {
  const found = hash.digest();
  if (file.hashes.every(({ kind, value }) => found[kind] === value)) return { sha256: found.sha256 };
  await rm(path, { force: true });
  throw damaged(file, 'has another content than the hub has published');
}

async function sizeOf(path: string): Promise<number> {
  try {
    const facts = await stat(path);
    return facts.isFile() ? facts.size : 0;
  } catch (cause) {
    if (errnoOf(cause) === 'ENOENT') return 0;
    throw toDiskError(cause, 'read', path);
  }
}

function damaged({ from }: PlannedFile, what: string): AppError {
  return new AppError('download-damaged', `The downloaded file ${from} ${what}.`);
}

function diskError(path: string): (cause: unknown) => never {
  return (cause) => {
    throw toDiskError(cause, 'write', path);
  };
}
