import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { Basics } from '#main/compose-events.ts';
import { createDayRemoval } from '#main/features/deletion/day-removal.ts';
import { createDayStore } from '#main/features/deletion/day-store.ts';
import { createDeletionService, type DeletionService } from '#main/features/deletion/deletion-service.ts';
import { createEventRemovalStore } from '#main/features/deletion/event-removal-store.ts';
import { createFileClaimsStore } from '#main/features/deletion/file-claims-store.ts';
import { createFileJournal } from '#main/features/deletion/file-journal.ts';
import { createFileOpsStore } from '#main/features/deletion/file-ops-store.ts';
import { createPendingDeletions, type PendingDeletions } from '#main/features/deletion/pending-deletions.ts';
import { createVideoRemoval, type VideoRemoval } from '#main/features/deletion/video-removal.ts';
import { createVideoRemovalStore } from '#main/features/deletion/video-removal-store.ts';
import type { SnapshotsService } from '#main/features/snapshots/snapshots-service.ts';
import type { DataPaths } from '#main/platform/data-paths.ts';
import { snapshotsMarkerName } from '#main/platform/snapshots-folder.ts';
import { publishEvent } from '#main/publish-event.ts';

export type Deletion = DeletionService & {
  readonly requestDeletion: PendingDeletions['request'];
  readonly undoDeletion: PendingDeletions['undo'];
  /** Takes the kept videos of old events away; the events stay (CLP-11). */
  readonly removeVideosBefore: VideoRemoval;
  /** Carries out what could still be undone. */
  readonly stop: PendingDeletions['stop'];
};

/** The one way in which events leave. */
export function composeDeletion(basics: Basics, snapshots: Pick<SnapshotsService, 'problem'>): Deletion {
  const { db, paths, clock, newId, nowUtc, log, degradations, publish } = basics;
  const fileOps = createFileOpsStore(db);
  const claims = createFileClaimsStore(db, paths);
  const hasSnapshots = () => isSnapshotsFolderThere(paths, snapshots);
  const journal = createFileJournal({
    paths,
    fileOps,
    claims,
    hasSnapshots,
    pause: letOthersWork,
    log,
    countDegradation: degradations.count,
  });
  const service = createDeletionService({
    db,
    store: createEventRemovalStore(nowUtc),
    fileOps,
    journal,
    days: createDayRemoval({
      paths,
      store: createDayStore(db),
      claims,
      isNoted: fileOps.isPending,
      hasSnapshots,
    }),
    onDeleted: (eventId) => publish({ kind: 'event:deleted', eventId }),
    pause: letOthersWork,
  });
  const removeVideosBefore = createVideoRemoval({
    db,
    store: createVideoRemovalStore(nowUtc),
    fileOps,
    journal,
    onRemoved: (eventId) => void publishEvent(basics, eventId),
    pause: letOthersWork,
  });
  const { request, undo, stop } = createPendingDeletions({
    deleteEvents: service.deleteEvents,
    clock,
    newId,
    log,
    countDegradation: degradations.count,
  });
  return { ...service, removeVideosBefore, requestDeletion: request, undoDeletion: undo, stop };
}

/** A folder of its own carries a marker; without it another disk, or none, is in its place (P1). */
export async function isSnapshotsFolderThere(
  { root, snapshots }: DataPaths,
  { problem }: Pick<SnapshotsService, 'problem'>,
): Promise<boolean> {
  if (snapshots === join(root, 'snapshots')) return true;
  const isMarked = await access(join(snapshots, snapshotsMarkerName)).then(
    () => true,
    () => false, // that is the answer
  );
  return isMarked && problem() === null;
}

export async function letOthersWork(): Promise<void> {
  await setImmediate();
}
