/**
 * The files of an event's frames, in the order of the storage protocol (P4): staged and synced first, then the
 * whole directory is renamed into place; only after that may rows be written.
 */
import { readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { DataPaths } from '#main/platform/data-paths.ts';
import {
  ensureDirectory,
  moveDurably,
  replaceFile,
  syncDirectory,
  type WrittenFile,
  writeNewFile,
} from '#main/platform/atomic-files.ts';
import { errnoOf } from '#main/platform/disk-error.ts';
import { frameFileOf } from './frame-path.ts';

export type StagedFrames = { readonly folder: string; readonly files: readonly WrittenFile[] };

export type FrameFiles = ReturnType<typeof createFrameFiles>;

export function createFrameFiles(paths: DataPaths, newId: () => string) {
  return { stage, swapIn, discard, remove, writeThumbnail };

  /** Writes `frame_001.jpg` ... into a folder of its own; every byte is durable when it returns. */
  async function stage(jpegs: readonly Uint8Array[]): Promise<StagedFrames> {
    const folder = join(paths.staging, newId());
    await ensureDirectory(folder);
    try {
      const files: WrittenFile[] = [];
      for (const [index, jpeg] of jpegs.entries()) {
        files.push(await writeNewFile(join(folder, frameFileOf(index + 1)), jpeg));
      }
      await syncDirectory(folder);
      return { folder, files };
    } catch (thrown) {
      await discard(folder);
      throw thrown;
    }
  }

  /**
   * Puts a staged folder under its final name while `commit` runs; when that fails, what stood there before
   * is put back. A crash in between leaves the event marked as unfinished, and recovery starts it anew.
   */
  async function swapIn(staged: StagedFrames, eventId: string, commit: () => Promise<void>): Promise<void> {
    await ensureDirectory(paths.frames);
    const final = join(paths.frames, eventId);
    const aside = join(paths.staging, newId());
    const hadFrames = await moveIfPresent(final, aside);
    try {
      await moveDurably(staged.folder, final);
      await commit();
    } catch (thrown) {
      await discard(final);
      await discard(staged.folder);
      if (hadFrames) await moveDurably(aside, final);
      throw thrown;
    }
    await discard(aside);
  }

  async function discard(folder: string): Promise<void> {
    await rm(folder, { recursive: true, force: true });
  }

  /** Removes an event's frame folder and thumbnail; the number of frames, 0 when there were none. */
  async function remove(eventId: string): Promise<number> {
    const folder = join(paths.frames, eventId);
    const names = await readdir(folder).catch((cause: unknown) => {
      if (errnoOf(cause) === 'ENOENT') return [];
      throw cause;
    });
    await rm(folder, { recursive: true, force: true });
    await rm(join(paths.thumbnails, `${eventId}.jpg`), { force: true });
    return names.length;
  }

  async function writeThumbnail(eventId: string, jpeg: Uint8Array): Promise<WrittenFile> {
    await ensureDirectory(paths.thumbnails);
    return replaceFile(join(paths.thumbnails, `${eventId}.jpg`), jpeg, join(paths.staging, `${newId()}.jpg`));
  }
}

async function moveIfPresent(from: string, to: string): Promise<boolean> {
  try {
    await rename(from, to);
    return true;
  } catch (cause) {
    if (errnoOf(cause) === 'ENOENT') return false;
    throw cause;
  }
}
