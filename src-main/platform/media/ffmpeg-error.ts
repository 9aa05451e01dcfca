import { basename } from 'node:path';
import { FFmpegError } from 'node-av/lib';
import { AppError } from '#shared/errors.ts';

/** Throws when FFmpeg's return code is an error. */
export function assertOpened(code: number, path: string): void {
  if (code >= 0) return;
  const cause = FFmpegError.fromCode(code) ?? undefined;
  const why = cause?.message ?? String(code);
  throw new AppError('file-unreadable', `${basename(path)} is no video that can be read (${why}).`, {
    cause,
  });
}
