/** I3: every file belongs to a row; after a start nothing staged and no deletion is left. */
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { DataPaths } from '#main/platform/data-paths.ts';
import { isForeignName } from '#main/platform/foreign-names.ts';
import type { FrameFact, IntegrityStore } from './integrity-store.ts';
import { type Violation, violations } from './violation.ts';

export type TreeCheckDeps = {
  readonly store: IntegrityStore;
  readonly paths: DataPaths;
  readonly isInUse: boolean;
};

const trees = ['frames', 'thumbnails', 'snapshots', 'videos'] as const;
const eventLog = /^events\/\d{4}-\d{2}-\d{2}\/events\.(?:json|log)$/;

export async function checkTrees(
  { paths, store, isInUse }: TreeCheckDeps,
  frames: readonly FrameFact[],
): Promise<{ readonly count: number; readonly violations: Violation[] }> {
  const others = (await store.otherFiles()).map(({ path }) => path);
  const owned = new Set([...frames.map(({ path }) => path), ...others, ...(await store.detachedFiles())]);
  const moving = isInUse ? await store.unfinished() : null;
  const strays: string[] = [];
  let count = 0;
  for (const tree of trees) {
    for (const found of await filesBelow(paths[tree], tree)) {
      const isStray = !owned.has(found.path);
      if (isStray && isIgnored(found)) continue;
      count++;
      if (isStray) strays.push(found.path);
    }
  }
  const logs = (await filesBelow(paths.eventLogs, 'events')).filter((found) => !isIgnored(found)).map(pathOf);
  const staged = isInUse ? [] : (await filesBelow(paths.staging, '.tmp')).map(pathOf);
  const pending = isInUse ? [] : await store.pendingDeletions();
  const unknownLogs = logs.filter((path) => !eventLog.test(path) && !isInUse);
  const unknown = [...strays.filter((path) => !moving?.owns(path)), ...unknownLogs];
  return {
    count: count + logs.length,
    violations: [
      ...violations('I3', unknown, 'the file belongs to no row'),
      ...violations('I3', staged, 'the file was left behind'),
      ...violations('I3', pending, 'the file should have been deleted'),
    ],
  };
}

type Below = { readonly path: string; readonly isFile: boolean };

async function filesBelow(folder: string, name: string): Promise<Below[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []); // no folder, no files
  return entries
    .filter((entry) => !entry.isDirectory())
    .map((entry) => ({
      path: join(name, entry.parentPath.slice(folder.length), entry.name).replaceAll('\\', '/'),
      isFile: entry.isFile(),
    }));
}

function pathOf({ path }: Below): string {
  return path;
}

/** Not ours, and left alone by the sweeper: links, pipes, hidden files and what a desktop leaves behind (F21). */
function isIgnored({ path, isFile }: Below): boolean {
  return !isFile || path.split('/').slice(1).some(isForeignName);
}
