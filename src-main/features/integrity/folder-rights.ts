import { chmod, stat } from 'node:fs/promises';
import type { DataPaths } from '#main/platform/data-paths.ts';
import { toDiskError } from '#main/platform/disk-error.ts';

const others = 0o077;

/** What others than its owner may read or write; nothing on Windows, where modes say nothing. */
export async function openToOthers({ root, database }: DataPaths): Promise<string[]> {
  if (process.platform === 'win32') return [];
  const found: string[] = [];
  for (const path of [root, database]) {
    const facts = await stat(path).catch(() => null); // not there: nobody can read it
    if (facts && (facts.mode & others) !== 0) found.push(path);
  }
  return found;
}

export async function closeToOthers(paths: readonly string[]): Promise<void> {
  for (const path of paths) {
    const { mode } = await stat(path);
    await chmod(path, mode & 0o700).catch((cause: unknown) => {
      throw toDiskError(cause, 'protect', path);
    });
  }
}
