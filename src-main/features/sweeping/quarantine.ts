/** Where files without a row wait for a week before they go (P9); on the same volume, so that a rename is enough. */
import { lstat, mkdir, readdir, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { moveDurably, syncDirectory } from '#main/platform/atomic-files.ts';
import type { DataPaths } from '#main/platform/data-paths.ts';
import { errnoOf } from '#main/platform/disk-error.ts';
import type { FoundFile } from './walk-tree.ts';

export type Quarantine = {
  /** Moves the file away and returns where it is. */
  take(file: FoundFile): Promise<string>;
  /** Deletes what came before the last seven days; the days, for both volumes. */
  purge(options: { readonly isDryRun: boolean }): Promise<string[]>;
};

const keptDays = 7;
const dayMs = 86_400_000;

export function createQuarantine(paths: DataPaths, nowMs: () => number): Quarantine {
  const isOutside = paths.snapshots !== join(paths.root, 'snapshots');
  const outside = join(paths.snapshots, '.quarantine');
  return { take, purge };

  async function take({ stored, path }: FoundFile): Promise<string> {
    const base = isOutside && stored.startsWith('snapshots/') ? outside : paths.quarantine;
    const target = await freePath(join(base, dayOf(nowMs()), ...stored.split('/')));
    await mkdir(dirname(target), { recursive: true, mode: 0o700 });
    await moveDurably(path, target);
    await syncDirectory(dirname(path));
    return target;
  }

  async function purge({ isDryRun }: { readonly isDryRun: boolean }): Promise<string[]> {
    const firstKept = dayOf(nowMs() - keptDays * dayMs);
    const purged: string[] = [];
    for (const base of isOutside ? [paths.quarantine, outside] : [paths.quarantine]) {
      for (const day of (await daysIn(base)).filter((candidate) => candidate < firstKept)) {
        if (!isDryRun) await rm(join(base, day), { recursive: true, force: true });
        purged.push(day);
      }
    }
    return purged;
  }
}

function dayOf(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}

/** The same path may have come before. */
async function freePath(wanted: string): Promise<string> {
  for (let n = 1; ; n++) {
    const path = n === 1 ? wanted : `${wanted}~${n}`;
    const facts = await lstat(path).catch((cause: unknown) => {
      if (['ENOENT', 'ENOTDIR'].includes(errnoOf(cause) ?? '')) return null;
      throw cause;
    });
    if (!facts) return path;
  }
}

async function daysIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((cause: unknown) => {
    if (errnoOf(cause) === 'ENOENT') return [];
    throw cause;
  });
  const folders = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  return folders.filter((name) => /^\d{4}-\d{2}-\d{2}$/.test(name));
}
