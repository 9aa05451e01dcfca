import { AppError } from '#shared/errors.ts';

const spaceCodes = new Set(['ENOSPC', 'EDQUOT']);
const rightCodes = new Set(['EACCES', 'EPERM', 'EROFS']);
const placeCodes = new Set(['EEXIST', 'ENOTDIR', 'ENAMETOOLONG']);

/** Translates what the file system said; `doing` is a verb for the sentence. */
export function toDiskError(cause: unknown, doing: string, path: string): AppError {
  if (cause instanceof AppError) return cause;
  const code = errnoOf(cause) ?? '';
  if (spaceCodes.has(code)) {
    return new AppError('disk-full', `The disk is full: could not ${doing} ${path}.`, { cause });
  }
  if (rightCodes.has(code)) {
    return new AppError('data-root-unusable', `No right to ${doing} ${path} (${code}).`, { cause });
  }
  if (placeCodes.has(code)) {
    const message = `Could not ${doing} ${path}: something else is there (${code}).`;
    return new AppError('data-root-unusable', message, { cause });
  }
  return new AppError('internal', `Could not ${doing} ${path}: ${code === '' ? String(cause) : code}.`, {
    cause,
  });
}

export function errnoOf(thrown: unknown): string | undefined {
  if (!(thrown instanceof Error) || !('code' in thrown)) return undefined;
  return typeof thrown.code === 'string' ? thrown.code : undefined;
}
