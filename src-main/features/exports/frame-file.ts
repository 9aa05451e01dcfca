/** A stored frame, proven: only the bytes that were stored leave as that frame. Runs in a child. */
import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { AppError } from '#shared/errors.ts';
import { errnoOf } from '#main/platform/disk-error.ts';
import type { PlannedFrame } from './export-plan.ts';

/** No frame is nearly as large. */
const largestBytes = 64 * 1024 * 1024;
/** No link is followed, and a pipe in the place of a file must not hold us. */
const plainFile = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

/** Throws `file-not-found` or `file-unreadable` for an absent file, `picture-invalid` for one with other bytes. */
export async function readFrame(frame: PlannedFrame): Promise<Buffer> {
  const { path, number, sha256 } = frame;
  const missing = (cause?: unknown) =>
    new AppError('file-not-found', `Frame ${number} is missing.`, { cause });
  if (path === null) throw missing();
  const file = await open(path, plainFile).catch((cause: unknown) => {
    if (errnoOf(cause) === 'ENOENT') throw missing(cause);
    throw errnoOf(cause) === 'ELOOP' ? changed(number) : unreadable(number, cause);
  });
  try {
    const bytes = await bytesOf(file, number);
    if (createHash('sha256').update(bytes).digest('hex') === sha256) return bytes;
    throw changed(number);
  } finally {
    await file.close();
  }
}

async function bytesOf(file: FileHandle, number: number): Promise<Buffer> {
  const facts = await file.stat();
  if (!facts.isFile() || facts.size > largestBytes) throw changed(number);
  return file.readFile().catch((cause: unknown) => {
    throw unreadable(number, cause);
  });
}

function changed(number: number): AppError {
  return new AppError('picture-invalid', `Frame ${number} has changed since it was stored.`);
}

function unreadable(number: number, cause: unknown): AppError {
  return new AppError('file-unreadable', `Frame ${number} cannot be read.`, { cause });
}
