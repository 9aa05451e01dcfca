/**
 * Files that a browser sends before an import: staged in the data root, gone when the import is over, when it does not
 * start, and a day after the last upload when nobody came for them.
 */
import { createWriteStream } from 'node:fs';
import { rm, stat, utimes } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import { randomUUID } from 'node:crypto';
import { AppError } from '#shared/errors.ts';
import { ensureDirectory } from '#main/platform/atomic-files.ts';
import { type Clock, createSystemClock } from '#main/platform/clock.ts';
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
  /** False when it is not there (any more), or taken. */
  discard(uploadId: string): Promise<boolean>;
  /** From now on only who takes them discards them. Throws `not-found` when one is not there; then the others go, too. */
  take(uploadIds: readonly string[]): Promise<TakenUploads>;
};

export type TakenUploads = { readonly paths: readonly string[]; discard(): Promise<void> };

type Received = { readonly folder: string; readonly path: string };

const hourMs = 3_600_000;
/** Whoever sends many large files starts their import after the last one. */
const keptMs = 24 * hourMs;

export function createUploads(
  stagingFolder: string,
  clock: Pick<Clock, 'every' | 'monotonicMs'> = createSystemClock(),
): Uploads {
  const received = new Map<string, Received>();
  let lastMs = 0;
  let endLooking: (() => void) | null = null;
  return { receive, pathOf, discard, take };

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
    lastMs = clock.monotonicMs();
    endLooking ??= clock.every(hourMs, discardForgotten);
    return { uploadId };
  }

  function discardForgotten(): void {
    if (clock.monotonicMs() - lastMs < keptMs) return;
    endLooking?.();
    endLooking = null;
    for (const id of received.keys()) void discard(id).catch(() => undefined); // the next start takes it away
  }

  function pathOf(uploadId: string): string {
    const upload = received.get(uploadId);
    if (upload) return upload.path;
    throw gone();
  }

  async function discard(uploadId: string): Promise<boolean> {
    const upload = received.get(uploadId);
    received.delete(uploadId);
    if (upload) await removeAll([upload]);
    return upload !== undefined;
  }

  async function take(uploadIds: readonly string[]): Promise<TakenUploads> {
    const taken = uploadIds.flatMap((id) => received.get(id) ?? []);
    for (const id of uploadIds) received.delete(id);
    if (taken.length === uploadIds.length) {
      return { paths: taken.map(({ path }) => path), discard: () => removeAll(taken) };
    }
    await removeAll(taken);
    throw gone();
  }
}

async function removeAll(uploads: readonly Received[]): Promise<void> {
  await Promise.all(uploads.map(({ folder }) => rm(folder, { recursive: true, force: true })));
}

function gone(): AppError {
  return new AppError('not-found', 'The uploaded file is gone.', { nextStep: 'Drop the file again.' });
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
