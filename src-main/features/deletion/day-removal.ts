/** What a day leaves beside its events when it goes as a whole (D-3.7.5): event logs, kept snapshots, stray ones. */
import { readdir, rmdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { DataPaths } from '#main/platform/data-paths.ts';
import type { Db } from '#main/platform/db/open-database.ts';
import { errnoOf } from '#main/platform/disk-error.ts';
import type { DayStore } from './day-store.ts';
import type { FileClaimsStore } from './file-claims-store.ts';

export type DayRemoval = {
  hasOpenEvents(day: string): Promise<boolean>;
  /** Stored paths of snapshot files in the folders of that day. */
  findLeftovers(day: string): Promise<string[]>;
  /** Writes the intents for everything that is left of a day, in the transaction of its last events. */
  intendLeftovers(trx: Db, day: string, snapshots: readonly string[]): Promise<void>;
  removeEmptyFolders(day: string): Promise<void>;
};

export type DayRemovalDeps = {
  readonly paths: DataPaths;
  readonly store: DayStore;
  readonly claims: FileClaimsStore;
  readonly isNoted: (trx: Db, path: string) => Promise<boolean>;
  /** False while the folder of snapshots is not the one it was. */
  readonly hasSnapshots: () => Promise<boolean>;
};

/** Only names that Porchlight gives: the snapshots folder may be one that other programs write to as well. */
const cameraFolder = /^[A-Za-z0-9_][A-Za-z0-9._-]*$/;
const snapshotName = /^[a-z]+_\d{6}_\d{6}[\w-]*\.(png|jpg)$/;

export function createDayRemoval(deps: DayRemovalDeps): DayRemoval {
  const { paths, store, claims, isNoted, hasSnapshots } = deps;
  return { hasOpenEvents: store.hasOpenEvents, findLeftovers, intendLeftovers, removeEmptyFolders };

  async function findLeftovers(day: string): Promise<string[]> {
    const found: string[] = [];
    for (const camera of await cameraFolders()) {
      const names = await namesIn(join(paths.snapshots, camera, day));
      const ours = names.filter((name) => snapshotName.test(name));
      found.push(...ours.map((name) => `snapshots/${camera}/${day}/${name}`));
    }
    return found;
  }

  async function intendLeftovers(trx: Db, day: string, snapshots: readonly string[]): Promise<void> {
    const detached = await store.takeDetached(trx, day);
    const known = new Set(detached);
    const strays: string[] = [];
    for (const path of snapshots) {
      if (!known.has(path) && (await isStray(trx, path))) strays.push(path);
    }
    await store.forget(trx, day, [...detached, ...strays]);
  }

  /** Not one that is being written, nor of another day's event: the time zone may have been changed. */
  async function isStray(trx: Db, path: string): Promise<boolean> {
    return !(await claims.isClaimed(path, trx)) && !(await isNoted(trx, path));
  }

  async function removeEmptyFolders(day: string): Promise<void> {
    for (const camera of await cameraFolders()) {
      await removeIfEmpty(join(paths.snapshots, camera, day));
      await removeIfEmpty(join(paths.snapshots, camera));
    }
  }

  async function cameraFolders(): Promise<string[]> {
    if (!(await hasSnapshots())) return [];
    const names = await namesIn(paths.snapshots);
    return names.filter((name) => cameraFolder.test(name));
  }
}

async function namesIn(folder: string): Promise<string[]> {
  return readdir(folder).catch((cause: unknown) => {
    if (['ENOENT', 'ENOTDIR'].includes(errnoOf(cause) ?? '')) return [];
    throw cause;
  });
}

async function removeIfEmpty(folder: string): Promise<void> {
  await rmdir(folder).catch((cause: unknown) => {
    if (!['ENOENT', 'ENOTDIR', 'ENOTEMPTY', 'EEXIST'].includes(errnoOf(cause) ?? '')) throw cause;
  });
}
