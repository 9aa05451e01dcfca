/** Puts the content of a backup archive into a new folder, proves it, and makes every byte durable. */
import { open, readdir, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { ensureDirectory, syncDirectory, syncFile } from '#main/platform/atomic-files.ts';
import { toDiskError } from '#main/platform/disk-error.ts';
import { reached } from '#main/platform/fault-points.ts';
import type { ManifestHead } from './archive-format.ts';
import { type EntrySink, readArchive } from './archive-reader.ts';
import { assertRoom } from './assert-room.ts';
import { adoptLibrary } from './adopt-library.ts';
import { removeUnpacked } from './clear-leftovers.ts';

export type UnpackOptions = {
  readonly archive: string;
  /** Must not be there yet; removed again when anything fails. */
  readonly folder: string;
  readonly migrationsFolder: string;
  readonly nowUtc: string;
  readonly signal?: AbortSignal;
  readonly onProgress?: (share: number) => void;
};

/** Throws `backup-invalid`, `schema-newer`, `disk-full` or `cancelled`. */
export async function unpackArchive(options: UnpackOptions): Promise<ManifestHead> {
  const { archive, folder, signal, onProgress } = options;
  try {
    await ensureDirectory(dirname(folder));
    await assertRoom(dirname(folder), (await stat(archive)).size);
    await ensureDirectory(folder);
    const { head, files } = await readArchive(archive, {
      ...(signal && { signal }),
      ...(onProgress && { onProgress }),
      openEntry: (path) => openFile(folder, path),
    });
    await syncAll(folder, [...files.keys()]);
    reached('restore:unpacked');
    await adoptLibrary(folder, head, options);
    return head;
  } catch (thrown) {
    await removeUnpacked(folder);
    throw thrown;
  }
}

/** The name has been checked by the reader. */
async function openFile(folder: string, path: string): Promise<EntrySink> {
  const target = join(folder, ...path.split('/'));
  await ensureDirectory(dirname(target));
  const file = await open(target, 'wx', path.startsWith('events/') ? 0o644 : 0o600).catch(
    (cause: unknown) => {
      throw toDiskError(cause, 'write', target);
    },
  );
  return {
    async write(bytes) {
      try {
        for (let at = 0; at < bytes.byteLength; ) at += (await file.write(bytes, at)).bytesWritten;
      } catch (cause) {
        throw toDiskError(cause, 'write', target);
      }
    },
    end: () => file.close(),
  };
}

/** After all have been written: by then most of it has reached the disk anyway. */
async function syncAll(folder: string, paths: readonly string[]): Promise<void> {
  for (const path of paths) await syncFile(join(folder, path));
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  for (const entry of entries) {
    if (entry.isDirectory()) await syncDirectory(join(entry.parentPath, entry.name));
  }
  await syncDirectory(folder);
  await syncDirectory(dirname(folder));
}
