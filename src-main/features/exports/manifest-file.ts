/** Reading the manifest of a folder that may come from anywhere. */
import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '#shared/errors.ts';
import { toFileError } from '#main/platform/file-error.ts';
import { type Manifest, manifestName, manifestSchema } from './manifest.ts';

const mostBytes = 256 * 1024 * 1024;

/** Throws `file-not-found` for a folder without a manifest, `file-unreadable` for one whose manifest is none. */
export async function readManifest(folder: string): Promise<{ manifest: Manifest; sha256: string }> {
  const path = join(folder, manifestName);
  const bytes = await readSmall(path).catch((cause: unknown) => {
    const { code, message } = toFileError(cause, path);
    throw new AppError(code, message, { cause, nextStep: 'Name a folder that Porchlight has exported.' });
  });
  const parsed = manifestSchema.safeParse(jsonOf(bytes.toString('utf8')));
  if (parsed.success) {
    return { manifest: parsed.data, sha256: createHash('sha256').update(bytes).digest('hex') };
  }
  throw new AppError('file-unreadable', `${path} is not the manifest of an export.`, {
    nextStep: 'It may be damaged, or of a newer Porchlight: check it with sha256sum -c SHA256SUMS.',
  });
}

export async function readSmall(path: string): Promise<Buffer> {
  const file = await openPlain(path);
  try {
    const { size } = await file.stat();
    if (size > mostBytes) throw new AppError('file-unreadable', `${path} is too large.`);
    return await file.readFile();
  } finally {
    await file.close();
  }
}

/** No link, and a pipe in the place of a file must not hold us. */
export function openPlain(path: string): Promise<FileHandle> {
  return open(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null; // no manifest
  }
}
