/** Empty folders, and staged files that nobody came back for. */
import { lstat, readdir, rm, rmdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { errnoOf } from '#main/platform/disk-error.ts';
import { isInside } from '#main/platform/data-paths.ts';
import type { FoundFile } from './walk-tree.ts';

type Folders = {
  /** Found empty. */
  readonly folders: readonly string[];
  /** Files that were taken away; their folders may be empty now. */
  readonly emptied: readonly string[];
  /** Never removed themselves. */
  readonly roots: readonly string[];
};

type EmptyOptions = {
  readonly isDryRun: boolean;
  readonly isOld: (changedMs: number) => boolean;
};

/** Whatever it is, nothing works on it for a day. */
const staleAfterMs = 86_400_000;

export async function removeEmptyFolders(
  { folders, emptied, roots }: Folders,
  { isDryRun, isOld }: EmptyOptions,
): Promise<number> {
  const old: string[] = [];
  for (const folder of folders) if (isOld(await changedMsOf(folder))) old.push(folder);
  if (isDryRun) return old.length;
  let removed = 0;
  for (const folder of [...old, ...emptied.map((path) => dirname(path))]) {
    // Upwards as long as the folder above has become empty, too.
    for (let at = folder; roots.some((root) => isInside(root, at)); at = dirname(at)) {
      if (!(await removeIfEmpty(at))) break;
      removed++;
    }
  }
  return removed;
}

/** Entries of the staging folder that are older than a day; uploads are looked after by who took them. */
export async function staleStaged(staging: string, nowMs: number): Promise<FoundFile[]> {
  const names = await readdir(staging).catch((cause: unknown) => {
    if (errnoOf(cause) === 'ENOENT') return [];
    throw cause;
  });
  const stale: FoundFile[] = [];
  for (const name of names.filter((candidate) => !candidate.startsWith('upload-'))) {
    const path = join(staging, name);
    const changedMs = await changedMsOf(path);
    if (nowMs - changedMs >= staleAfterMs) stale.push({ stored: `.tmp/${name}`, path, changedMs });
  }
  return stale;
}

export async function removeFile(path: string): Promise<void> {
  await rm(path, { recursive: true, force: true });
}

/** Never, for what is gone meanwhile. */
async function changedMsOf(path: string): Promise<number> {
  const facts = await lstat(path).catch((cause: unknown) => {
    if (errnoOf(cause) === 'ENOENT') return null;
    throw cause;
  });
  return facts ? Math.max(facts.mtimeMs, facts.ctimeMs) : Number.POSITIVE_INFINITY;
}

async function removeIfEmpty(folder: string): Promise<boolean> {
  try {
    await rmdir(folder);
    return true;
  } catch (cause) {
    if (['ENOENT', 'ENOTDIR', 'ENOTEMPTY', 'EEXIST'].includes(errnoOf(cause) ?? '')) return false;
    throw cause;
  }
}
