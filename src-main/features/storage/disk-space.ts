import { statfs } from 'node:fs/promises';
import { errnoOf } from '#main/platform/disk-error.ts';
import type { DiskSpace } from './disk-watermarks.ts';

/**
 * Space for this user on the volumes of these folders; of several the one with the smallest share left. A folder that
 * is not made yet does not count.
 */
export async function diskSpaceOf(folders: readonly string[]): Promise<DiskSpace> {
  const spaces = (await Promise.all(folders.map(spaceOf))).filter((space) => space !== null);
  return spaces.reduce(
    (tightest, space) => (shareOf(space) < shareOf(tightest) ? space : tightest),
    spaces[0] ?? { freeBytes: 0, totalBytes: 0 },
  );
}

async function spaceOf(folder: string): Promise<DiskSpace | null> {
  try {
    const { bavail, blocks, bsize } = await statfs(folder);
    return { freeBytes: bavail * bsize, totalBytes: blocks * bsize };
  } catch (cause) {
    if (errnoOf(cause) === 'ENOENT') return null;
    throw cause;
  }
}

function shareOf({ freeBytes, totalBytes }: DiskSpace): number {
  return totalBytes > 0 ? freeBytes / totalBytes : 1;
}
