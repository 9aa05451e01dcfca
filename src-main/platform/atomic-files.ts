/**
 * Durable file writing in the order of the storage protocol (P4): write all bytes, fsync, close, rename,
 * fsync the directories that gained an entry. Nothing under a final name is ever half written.
 */
import { createHash } from 'node:crypto';
import { type FileHandle, mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { errnoOf, toDiskError } from './disk-error.ts';

export type WrittenFile = { readonly sizeBytes: number; readonly sha256: string };

/** Writes a new file and makes its bytes durable; the caller still syncs the directory. */
export async function writeNewFile(path: string, bytes: Uint8Array, mode = 0o600): Promise<WrittenFile> {
  const file = await open(path, 'wx', mode).catch((cause: unknown) => {
    throw toDiskError(cause, 'write', path); // also for a file that is there already: it is not ours to remove
  });
  try {
    await writeAll(file, bytes);
    await file.sync();
    await file.close();
  } catch (cause) {
    await file.close().catch(() => undefined); // the first failure is the one to tell
    await rm(path, { force: true });
    throw toDiskError(cause, 'write', path);
  }
  return { sizeBytes: bytes.byteLength, sha256: createHash('sha256').update(bytes).digest('hex') };
}

/** Replaces `path` in one step; a crash leaves the old file or the new one, never a mixture. */
export async function replaceFile(
  path: string,
  bytes: Uint8Array,
  stagingPath: string,
): Promise<WrittenFile> {
  const written = await writeNewFile(stagingPath, bytes);
  await moveDurably(stagingPath, path);
  return written;
}

/** Renames a file or directory on the same volume and makes the new entry durable. */
export async function moveDurably(from: string, to: string): Promise<void> {
  try {
    await rename(from, to);
    await syncDirectory(dirname(to));
  } catch (cause) {
    throw toDiskError(cause, 'move', to);
  }
}

/** Makes the bytes of a file durable that somebody else has written. */
export async function syncFile(path: string): Promise<void> {
  const file = await open(path, 'r+');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Makes the entries of a directory durable. Windows has no such call and orders renames itself. */
export async function syncDirectory(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const directory = await open(path, 'r');
  try {
    await directory.sync();
  } finally {
    await directory.close();
  }
}

export async function ensureDirectory(path: string, mode = 0o700): Promise<void> {
  try {
    await makeDirectory(path, mode);
  } catch (cause) {
    throw toDiskError(cause, 'create', path);
  }
}

/** Not `mkdir({ recursive })`: it never returns below a folder that says "no such file" to every new name (`/proc`). */
async function makeDirectory(path: string, mode: number): Promise<void> {
  if ((await parentMissing(path, mode)) === null) return;
  if (dirname(path) !== path) await makeDirectory(dirname(path), mode);
  const stillMissing = await parentMissing(path, mode);
  if (stillMissing !== null) throw stillMissing;
}

/** Makes the folder, or says why its parent must be made first. */
async function parentMissing(path: string, mode: number): Promise<Error | null> {
  try {
    await mkdir(path, mode);
    return null;
  } catch (cause) {
    if (errnoOf(cause) === 'ENOENT') return cause instanceof Error ? cause : new Error(String(cause));
    // Some systems say EROFS or EACCES of a folder that is there.
    if ((await stat(path).catch(() => null))?.isDirectory()) return null;
    throw cause;
  }
}

// write() may take fewer bytes than given without an error (measured on a full tmpfs).
async function writeAll(file: FileHandle, bytes: Uint8Array): Promise<void> {
  for (let offset = 0; offset < bytes.byteLength; ) {
    const { bytesWritten } = await file.write(bytes, offset, bytes.byteLength - offset);
    offset += bytesWritten;
  }
}
