/** I3: every file belongs to a row; after a start nothing staged and no deletion is left. */
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { DataPaths } from '#main/platform/data-paths.ts';
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
    for (const path of await filesBelow(paths[tree], tree)) {
      if (path.startsWith('snapshots/.')) continue; // marker and staging of a snapshots folder elsewhere
      count++;
      if (!owned.has(path) && !moving?.owns(path)) strays.push(path);
    }
  }
  const logs = await filesBelow(paths.eventLogs, 'events');
  const staged = isInUse ? [] : await filesBelow(paths.staging, '.tmp');
  const pending = isInUse ? [] : await store.pendingDeletions();
  const unknownLogs = logs.filter((path) => !eventLog.test(path) && !isInUse);
  return {
    count: count + logs.length,
    violations: [
      ...violations('I3', [...strays, ...unknownLogs], 'the file belongs to no row'),
      ...violations('I3', staged, 'the file was left behind'),
      ...violations('I3', pending, 'the file should have been deleted'),
    ],
  };
}

async function filesBelow(folder: string, name: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []); // no folder, no files
  return entries
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(name, entry.parentPath.slice(folder.length), entry.name).replaceAll('\\', '/'));
}
