/**
 * Removes one file or folder of the data root and says what it held. Nothing outside the folders of events is ever
 * touched: not by a tampered journal, not through a link.
 */
import type { Stats } from 'node:fs';
import { lstat, readdir, realpath, rm, unlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type DataPaths, isInside, locateStored } from '#main/platform/data-paths.ts';
import { errnoOf } from '#main/platform/disk-error.ts';
import type { FileOp } from './file-ops-store.ts';

export type Removal = {
  readonly files: number;
  readonly bytes: number;
  /** Absolute folder that lost an entry; null when nothing was there. */
  readonly parent: string | null;
};

const nothing: Removal = { files: 0, bytes: 0, parent: null };
const trees = new Set(['frames', 'thumbnails', 'snapshots', 'videos', 'clips', 'events']);

/** Absolute path of what an intent names; null for anything that is not below one of the folders of events. */
export function placeOf(paths: DataPaths, stored: string): string | null {
  const parts = stored.split('/');
  if (parts.length < 2 || parts.some((part) => part === '' || part === '.' || part === '..')) return null;
  if (!trees.has(parts[0] ?? '')) return null;
  const { base, rest } = locateStored(paths, stored);
  const target = join(base, ...rest.split('/'));
  return isInside(base, target) ? target : null;
}

/** Throws what the file system says; a file that is not there is no failure. */
export async function removeStored(
  paths: DataPaths,
  { op, path }: Pick<FileOp, 'op' | 'path'>,
): Promise<Removal> {
  const target = placeOf(paths, path);
  const facts = target === null ? null : await factsOf(target);
  if (target === null || facts === null) return nothing;
  const parent = await realpath(dirname(target));
  const base = await realpath(locateStored(paths, path).base);
  if (parent !== base && !isInside(base, parent)) return nothing;
  if (!facts.isDirectory()) {
    if (!(await unlinked(target))) return nothing;
    return { files: 1, bytes: facts.isFile() ? facts.size : 0, parent };
  }
  // A folder where a file should be is not ours: the sweeper puts it into quarantine.
  if (op === 'delete_path') return nothing;
  const held = await heldBy(target);
  await rm(target, { recursive: true, force: true });
  return { ...held, parent };
}

async function factsOf(path: string): Promise<Stats | null> {
  return lstat(path).catch((cause: unknown) => {
    if (errnoOf(cause) === 'ENOENT') return null;
    throw cause;
  });
}

/** False when somebody was faster: a download that is cut off clears up behind itself. */
async function unlinked(path: string): Promise<boolean> {
  try {
    await unlink(path);
    return true;
  } catch (cause) {
    if (errnoOf(cause) === 'ENOENT') return false;
    throw cause;
  }
}

async function heldBy(folder: string): Promise<{ files: number; bytes: number }> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  let files = 0;
  let bytes = 0;
  for (const entry of entries.filter((candidate) => candidate.isFile())) {
    files++;
    bytes += (await factsOf(join(entry.parentPath, entry.name)))?.size ?? 0;
  }
  return { files, bytes };
}
