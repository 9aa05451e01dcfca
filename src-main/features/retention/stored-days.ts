/** Every local day that anything is stored for: in rows, in folders of event logs, in folders of snapshots (D-3.7.3). */
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { DataPaths } from '#main/platform/data-paths.ts';
import { errnoOf } from '#main/platform/disk-error.ts';
import type { StoredDaysStore } from './stored-days-store.ts';
import { isLocalDay } from './local-days.ts';

/** Of snapshots; other names are not ours. */
const cameraFolder = /^[A-Za-z0-9_][A-Za-z0-9._-]*$/;

export async function findStoredDays(paths: DataPaths, store: StoredDaysStore): Promise<string[]> {
  const days = [...(await store.days()), ...(await foldersIn(paths.eventLogs))];
  for (const camera of await foldersIn(paths.snapshots)) {
    if (cameraFolder.test(camera)) days.push(...(await foldersIn(join(paths.snapshots, camera))));
  }
  return [...new Set(days.filter(isLocalDay))];
}

async function foldersIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((cause: unknown) => {
    if (['ENOENT', 'ENOTDIR'].includes(errnoOf(cause) ?? '')) return [];
    throw cause;
  });
  return entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
}
