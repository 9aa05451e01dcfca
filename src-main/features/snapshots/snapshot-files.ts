/**
 * The files of snapshots: staged and synced, then renamed into place (P4). Staging lies on the volume of the
 * snapshots, because a rename does not cross volumes.
 */
import { mkdir, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { ensureDirectory, moveDurably, syncDirectory, writeNewFile } from '#main/platform/atomic-files.ts';
import { errnoOf, toDiskError } from '#main/platform/disk-error.ts';

export type SnapshotFolders = {
  readonly snapshots: string;
  /** On the same volume. */
  readonly staging: string;
};

export type SnapshotFiles = ReturnType<typeof createSnapshotFiles>;

/** Paths count from the snapshots folder, with forward slashes. */
export function createSnapshotFiles({ snapshots, staging }: SnapshotFolders, newId: () => string) {
  return { stage, exists, moveIn, remove, discard };

  /** Every byte is durable when it returns. */
  async function stage(bytes: Uint8Array): Promise<string> {
    await ensureDirectory(staging);
    const staged = join(staging, newId());
    await writeNewFile(staged, bytes);
    return staged;
  }

  async function exists(path: string): Promise<boolean> {
    try {
      await stat(join(snapshots, path));
      return true;
    } catch (cause) {
      if (errnoOf(cause) === 'ENOENT') return false;
      throw toDiskError(cause, 'look at', path);
    }
  }

  async function moveIn(staged: string, path: string): Promise<void> {
    const target = join(snapshots, path);
    await makeFolderDurably(dirname(target));
    await moveDurably(staged, target);
  }

  async function remove(path: string): Promise<void> {
    await rm(join(snapshots, path), { force: true });
  }

  async function discard(staged: string): Promise<void> {
    await rm(staged, { force: true });
  }
}

/** Every folder on the way that is new is an entry of its parent. */
async function makeFolderDurably(folder: string): Promise<void> {
  try {
    const firstMade = await mkdir(folder, { recursive: true, mode: 0o700 });
    if (firstMade === undefined) return;
    for (let at = folder; at.length >= firstMade.length; at = dirname(at)) await syncDirectory(dirname(at));
  } catch (cause) {
    throw toDiskError(cause, 'create', folder);
  }
}
