/**
 * The files of an event's frames, in the order of the storage protocol (P4): staged and synced first, then the
 * whole directory is renamed into place; only after that may rows be written.
 */
import { readdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { DataPaths } from '#main/platform/data-paths.ts';
import {
  ensureDirectory,
  moveDurably,
  syncDirectory,
  type WrittenFile,
  writeNewFile,
} from '#main/platform/atomic-files.ts';
import { errnoOf } from '#main/platform/disk-error.ts';
import { reached } from '#main/platform/fault-points.ts';
import { frameFileOf } from './frame-path.ts';

export type StagedFrames = {
  readonly folder: string;
  readonly files: readonly WrittenFile[];
  readonly thumbnail: string | null;
};

export type FrameFiles = ReturnType<typeof createFrameFiles>;

export function createFrameFiles(paths: DataPaths, newId: () => string) {
  return { stage, swapIn, remove };

  /** Writes `frame_001.jpg` ... into a folder of its own; every byte is durable when it returns. */
  async function stage(jpegs: readonly Uint8Array[], thumbnailJpeg?: Uint8Array): Promise<StagedFrames> {
    const folder = join(paths.staging, newId());
    const thumbnail = thumbnailJpeg ? `${folder}.jpg` : null;
    try {
      await ensureDirectory(folder);
      const files: WrittenFile[] = [];
      for (const [index, jpeg] of jpegs.entries()) {
        files.push(await writeNewFile(join(folder, frameFileOf(index + 1)), jpeg));
      }
      await syncDirectory(folder);
      if (thumbnail && thumbnailJpeg) await writeNewFile(thumbnail, thumbnailJpeg);
      reached('frames:staged');
      return { folder, files, thumbnail };
    } catch (thrown) {
      await discard(folder).catch(() => undefined); // the first failure is the one to tell
      throw thrown;
    }
  }

  /**
   * Puts what is staged under its final name while `commit` runs; when that fails, what stood there before is
   * put back. A crash in between leaves the event marked as unfinished, and recovery starts it anew.
   */
  async function swapIn(staged: StagedFrames, eventId: string, commit: () => Promise<void>): Promise<void> {
    const swaps: Swap[] = [];
    try {
      swaps.push(await swap(staged.folder, join(paths.frames, eventId)));
      if (staged.thumbnail) {
        swaps.push(await swap(staged.thumbnail, join(paths.thumbnails, `${eventId}.jpg`)));
      }
      reached('frames:renamed');
      await commit();
      reached('frames:committed');
    } catch (thrown) {
      for (const { undo } of swaps) await undo();
      await discard(staged.folder);
      if (staged.thumbnail) await discard(staged.thumbnail);
      throw thrown;
    }
    for (const { aside } of swaps) await discard(aside);
  }

  /** Moves `from` to `to`; what stood there waits aside. */
  async function swap(from: string, to: string): Promise<Swap> {
    const aside = join(paths.staging, newId());
    await ensureDirectory(dirname(to));
    const hadOld = await moveIfPresent(to, aside);
    const undo = async () => {
      await discard(to);
      if (hadOld) await moveDurably(aside, to);
    };
    try {
      await moveDurably(from, to);
    } catch (thrown) {
      await undo();
      throw thrown;
    }
    return { aside, undo };
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
}

type Swap = { readonly aside: string; readonly undo: () => Promise<void> };

async function moveIfPresent(from: string, to: string): Promise<boolean> {
  try {
    await rename(from, to);
    return true;
  } catch (cause) {
    if (errnoOf(cause) === 'ENOENT') return false;
    throw cause;
  }
}
