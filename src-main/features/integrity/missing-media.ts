/**
 * Rows learn that their files are gone (P9); no row goes for it. An event without its frames says `missing`; without its
 * thumbnail, snapshot or video it does not name one any more.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DataPaths } from '#main/platform/data-paths.ts';
import type { Db } from '#main/platform/db/open-database.ts';
import { snapshotsMarkerName } from '#main/platform/snapshots-folder.ts';
import { createIntegrityStore } from './integrity-store.ts';
import { sizeOf } from './media-check.ts';
import { createMissingMediaStore, type LostKind } from './missing-media-store.ts';

/** Returns of how many events something was missing. */
export async function markMissingMedia(db: Db, paths: DataPaths): Promise<number> {
  const lost = await findMissing(db, paths);
  const store = createMissingMediaStore(db);
  for (const [kind, eventIds] of lost) await store.giveUp(kind, [...eventIds]);
  return new Set([...lost.values()].flatMap((eventIds) => [...eventIds])).size;
}

async function findMissing(db: Db, paths: DataPaths): Promise<Map<LostKind, Set<string>>> {
  const store = createIntegrityStore(db);
  const lost = new Map<LostKind, Set<string>>();
  const look = async (kind: LostKind, eventId: string, path: string) => {
    const known = lost.get(kind) ?? new Set<string>();
    if (known.has(eventId) || (await sizeOf(paths, path)) !== null) return;
    lost.set(kind, known.add(eventId));
  };
  for (const { eventId, path, isMissing } of await store.frames()) {
    if (!isMissing) await look('frame', eventId, path);
  }
  const hasSnapshots = await isSnapshotsFolderThere(paths);
  for (const { kind, eventId, path } of await store.otherFiles()) {
    if (kind !== 'snapshot' || hasSnapshots) await look(kind, eventId, path);
  }
  return lost;
}

/** A disk that is not connected must not look like snapshots that were lost (P1). */
async function isSnapshotsFolderThere({ root, snapshots }: DataPaths): Promise<boolean> {
  if (snapshots === join(root, 'snapshots')) return true;
  const read = (path: string) => readFile(path, 'utf8').catch(() => null); // not there: that is the answer
  const [marker, identity] = [
    await read(join(snapshots, snapshotsMarkerName)),
    await read(join(root, 'root.json')),
  ];
  const uuid = /"dataRootUuid":\s*"([0-9a-f-]{36})"/.exec(identity ?? '')?.[1];
  return uuid !== undefined && marker?.includes(uuid) === true;
}
