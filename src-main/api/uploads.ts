/** Files that a browser sends before an import: staged in the data root, gone when the import is over. */
import { createWriteStream } from 'node:fs';
import { rm, stat, utimes } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import { randomUUID } from 'node:crypto';
import { AppError } from '#shared/errors.ts';
import { ensureDirectory } from '#main/platform/atomic-files.ts';
import { toDiskError } from '#main/platform/disk-error.ts';

export type UploadedFile = {
  readonly name: string;
  /** When the original was last written; null when the sender does not know. */
  readonly modifiedMs: number | null;
};

export type Uploads = {
  /** Takes the body to the end; a broken transfer leaves nothing. The copy keeps the date of the original. */
  receive(file: UploadedFile, body: ReadableStream<Uint8Array>): Promise<{ uploadId: string }>;
  /** Throws `not-found` for an id that is not there (any more). */
  pathOf(uploadId: string): string;
  discard(uploadId: string): Promise<void>;
};

export function createUploads(stagingFolder: string): Uploads {
  const received = new Map<string, { readonly folder: string; readonly path: string }>();
  return { receive, pathOf, discard };

  async function receive(
    { name, modifiedMs }: UploadedFile,
    body: ReadableStream<Uint8Array>,
  ): Promise<{ uploadId: string }> {
    const uploadId = randomUUID();
    const folder = join(stagingFolder, `upload-${uploadId}`);
    await ensureDirectory(folder);
    const path = join(folder, safeName(name));
    try {
      await pipeline(Readable.fromWeb(body), createWriteStream(path, { flags: 'wx', mode: 0o600 }));
      if ((await stat(path)).size === 0) throw new AppError('file-empty', `${name} is empty (0 bytes).`);
      if (modifiedMs !== null) await utimes(path, modifiedMs / 1000, modifiedMs / 1000);
    } catch (cause) {
      await rm(folder, { recursive: true, force: true });
      throw toDiskError(cause, 'store the upload', name);
    }
    received.set(uploadId, { folder, path });
    return { uploadId };
  }

  function pathOf(uploadId: string): string {
    const upload = received.get(uploadId);
    if (upload) return upload.path;
    throw new AppError('not-found', 'The uploaded file is gone.', { nextStep: 'Drop the file again.' });
  }

  async function discard(uploadId: string): Promise<void> {
    const upload = received.get(uploadId);
    received.delete(uploadId);
    if (upload) await rm(upload.folder, { recursive: true, force: true });
  }
}

/** The person's own name for the file, without anything that means something to a file system. */
function safeName(name: string): string {
  const plain = basename(name.replaceAll('\\', '/'))
    .replace(/[\p{Cc}<>:"|?*]/gu, '_')
    .replace(/^\.+/, '');
  // File systems count bytes (255 at most), and what counts of a name is its ending.
  const bytes = Buffer.from(plain);
  const short = bytes
    .subarray(Math.max(0, bytes.byteLength - 200))
    .toString()
    .replace(/^\uFFFD+/, '');
  return short === '' ? 'video' : short;
}
