import { access, constants, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { AppError } from '#shared/errors.ts';
import { errnoOf } from './disk-error.ts';

/** Looks at a file before FFmpeg does, because FFmpeg's words for these cases tell a person nothing. */
export async function assertReadableFile(path: string): Promise<{ sizeBytes: number; modifiedMs: number }> {
  const facts = await access(path, constants.R_OK)
    .then(() => stat(path))
    .catch((cause: unknown) => {
      throw toFileError(cause, path);
    });
  if (facts.isDirectory()) {
    throw new AppError('file-unreadable', `${basename(path)} is a folder, not a video file.`, {
      nextStep: 'Choose the video files inside it, or add it as a folder.',
    });
  }
  if (!facts.isFile()) throw new AppError('file-unreadable', `${basename(path)} is not a regular file.`);
  if (facts.size === 0) throw new AppError('file-empty', `${basename(path)} is empty (0 bytes).`);
  return { sizeBytes: facts.size, modifiedMs: Math.round(facts.mtimeMs) };
}

export function toFileError(cause: unknown, path: string): AppError {
  if (cause instanceof AppError) return cause;
  const code = errnoOf(cause);
  if (code === 'ENOENT' || code === 'ENOTDIR') {
    return new AppError('file-not-found', `${path} does not exist.`, { cause });
  }
  if (code === 'EACCES' || code === 'EPERM') {
    return new AppError('file-access-denied', `${path} may not be read by this user.`, { cause });
  }
  return new AppError('file-unreadable', `${path} could not be read (${code ?? String(cause)}).`, { cause });
}
