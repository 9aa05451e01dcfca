/**
 * Serves a stored file (S-E3): its path comes from the database, every link is followed and must stay inside, the
 * file itself must be no link and a regular file, its type is ours. 404 alike for what is unknown, missing or out
 * of bounds.
 */
import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { extname } from 'node:path';
import { AppError } from '#shared/errors.ts';
import { type DataPaths, resolveStored } from '#main/platform/data-paths.ts';
import { answerBytes, mediaHeaders } from './byte-answer.ts';

export type FileRequest = {
  readonly paths: DataPaths;
  /** As in the database. */
  readonly stored: string;
  readonly cacheControl: string;
  /** The `Range` header. */
  readonly range?: string | null | undefined;
};

const contentTypes: Readonly<Record<string, string>> = {
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.png': 'image/png',
  '.webp': 'image/webp',
  '.mp4': 'video/mp4',
  '.mov': 'video/quicktime',
  '.mkv': 'video/x-matroska',
  '.webm': 'video/webm',
  '.ts': 'video/mp2t',
};
const bytesPerRead = 256 * 1024;

/** Throws `not-found`. */
export async function serveStoredFile({
  paths,
  stored,
  cacheControl,
  range,
}: FileRequest): Promise<Response> {
  const path = await resolveStored(paths, stored);
  const type = contentTypes[extname(path).toLowerCase()];
  const sizeBytes = type === undefined ? null : await sizeOf(path);
  if (type === undefined || sizeBytes === null) throw new AppError('not-found', 'The file is missing.');
  return answerBytes({
    headers: mediaHeaders(type, cacheControl),
    sizeBytes,
    range,
    read: async ({ first, last }) => {
      const handle = await openPlain(path);
      return handle.createReadStream({ start: first, end: last, highWaterMark: bytesPerRead });
    },
  });
}

/** All of it; throws `not-found` as `serveStoredFile` does, also for what has more than `mostBytes`. */
export async function readStoredFile(
  paths: DataPaths,
  stored: string,
  mostBytes: number,
): Promise<Uint8Array> {
  const handle = await openPlain(await resolveStored(paths, stored));
  try {
    const facts = await handle.stat();
    if (!facts.isFile() || facts.size > mostBytes) throw new AppError('not-found', 'The file is missing.');
    return await handle.readFile();
  } finally {
    await handle.close();
  }
}

/** Null unless it is a regular file. */
async function sizeOf(path: string): Promise<number | null> {
  const handle = await openPlain(path);
  try {
    const facts = await handle.stat();
    return facts.isFile() ? facts.size : null;
  } finally {
    await handle.close();
  }
}

function openPlain(path: string): Promise<FileHandle> {
  // Non-blocking: a pipe in the place of a file must not hold us.
  return open(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK).catch(
    (cause: unknown) => {
      throw new AppError('not-found', 'The file is missing.', { cause });
    },
  );
}
