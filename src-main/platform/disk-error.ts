import { AppError } from '#shared/errors.ts';

/** Translates what the file system said; `doing` is a verb for the sentence. */
export function toDiskError(cause: unknown, doing: string, path: string): AppError {
  if (cause instanceof AppError) return cause;
  const code = errnoOf(cause);
  if (code === 'ENOSPC' || code === 'EDQUOT') {
    return new AppError('disk-full', `The disk is full: could not ${doing} ${path}.`, { cause });
  }
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') {
    return new AppError('data-root-unusable', `No right to ${doing} ${path} (${code}).`, { cause });
  }
  return new AppError('internal', `Could not ${doing} ${path}: ${code ?? String(cause)}.`, { cause });
}

export function errnoOf(thrown: unknown): string | undefined {
  if (!(thrown instanceof Error) || !('code' in thrown)) return undefined;
  return typeof thrown.code === 'string' ? thrown.code : undefined;
}
