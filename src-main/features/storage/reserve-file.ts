/**
 * `reserve.bin`: space that is given up when the disk is full, so that rows and files can still be deleted
 * (measured: SQLite cannot delete on a full disk). It is really written, because a sparse file reserves nothing.
 */
import { randomBytes } from 'node:crypto';
import { open, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { errnoOf, toDiskError } from '#main/platform/disk-error.ts';

export type ReserveFile = {
  /** 0 when there is none. */
  sizeBytes(): Promise<number>;
  /** Makes it that large unless it is; throws `disk-full` and leaves none when there is no room. */
  make(sizeBytes: number, signal: AbortSignal): Promise<void>;
  /** Gives the space back; true when there was some. */
  release(): Promise<boolean>;
};

const chunkBytes = 1024 ** 2;

export function createReserveFile(path: string): ReserveFile {
  return { sizeBytes, make, release };

  async function sizeBytes(): Promise<number> {
    const facts = await stat(path).catch(absent);
    return facts?.size ?? 0;
  }

  async function make(wantedBytes: number, signal: AbortSignal): Promise<void> {
    if ((await sizeBytes()) === wantedBytes) return;
    await rm(path, { force: true });
    if (wantedBytes === 0) return;
    try {
      await fill(path, wantedBytes, signal);
    } catch (cause) {
      await rm(path, { force: true });
      throw toDiskError(cause, 'write', path);
    }
  }

  async function release(): Promise<boolean> {
    if ((await sizeBytes()) === 0) return false;
    await rm(path, { force: true });
    return true;
  }
}

export function reservePathOf(root: string): string {
  return join(root, 'reserve.bin');
}

/** For a root that cannot be opened for want of space; true when some was given back. */
export function releaseReserve(root: string): Promise<boolean> {
  return createReserveFile(reservePathOf(root)).release();
}

async function fill(path: string, sizeBytes: number, signal: AbortSignal): Promise<void> {
  const chunk = randomBytes(Math.min(chunkBytes, sizeBytes)); // a file system that compresses would keep no room for zeros
  const file = await open(path, 'wx', 0o600);
  try {
    for (let left = sizeBytes; left > 0; ) {
      signal.throwIfAborted();
      left -= (await file.write(chunk, 0, Math.min(left, chunk.byteLength))).bytesWritten;
    }
    await file.sync();
  } finally {
    await file.close();
  }
}

function absent(cause: unknown): null {
  if (errnoOf(cause) === 'ENOENT') return null;
  throw cause;
}
