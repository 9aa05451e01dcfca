import type { Basics } from '#main/compose-events.ts';
import { createCameraStore } from '#main/features/cameras/camera-store.ts';
import { createFileOpsStore } from '#main/features/deletion/file-ops-store.ts';
import { createSnapshotFiles } from '#main/features/snapshots/snapshot-files.ts';
import { createSnapshotQueue } from '#main/features/snapshots/snapshot-queue.ts';
import { createSnapshotStorage, type WriteJournal } from '#main/features/snapshots/snapshot-storage.ts';
import { createSnapshotStore } from '#main/features/snapshots/snapshot-store.ts';
import {
  createSnapshotsService,
  type SnapshotsDeps,
  type SnapshotsService,
} from '#main/features/snapshots/snapshots-service.ts';
import { readAppState, writeAppState } from '#main/platform/db/app-state.ts';
import type { OpenDatabase } from '#main/platform/db/open-database.ts';
import { openSnapshotsFolder, type SnapshotsFolder } from '#main/platform/snapshots-folder.ts';
import { publishEvent } from '#main/publish-event.ts';

type Parts = {
  readonly fetchPicture: SnapshotsDeps['fetchPicture'];
  readonly basics: Basics;
  readonly connection: OpenDatabase['connection'];
  readonly rootUuid: string;
  /** Fixed by the environment; null leaves it to the setting. */
  readonly isEnabled: boolean | null;
};

/** Snapshots of events: where they lie, and who makes them. A folder that cannot be used costs only them. */
export async function composeSnapshots({
  basics,
  connection,
  rootUuid,
  isEnabled,
  fetchPicture,
}: Parts): Promise<SnapshotsService> {
  const { db, paths, pictureJobs, clock, newId, nowUtc, log, degradations, measure, settings } = basics;
  const folder = await openSnapshotsFolder({ paths, rootUuid, memory: folderMemory(connection) });
  reportProblem(folder, basics);
  const store = createSnapshotStore(db, nowUtc);
  const files = createSnapshotFiles({ snapshots: paths.snapshots, staging: folder.staging }, newId);
  const cameras = createCameraStore(db, nowUtc);
  return createSnapshotsService({
    settings: () => {
      const { enableSnapshots, snapshotFormat } = settings.current();
      return { enableSnapshots: isEnabled ?? enableSnapshots, snapshotFormat };
    },
    queue: createSnapshotQueue(clock),
    runSnapshot: (input, signal) => pictureJobs.run('snapshot', input, { signal }),
    fetchPicture,
    storage: createSnapshotStorage({ db, store, files, journal: writeJournal(basics), folder }),
    folder,
    noteFailure: store.noteFailure,
    cameraName: async (cameraId) => (await cameras.get(cameraId))?.settings.name ?? cameraId,
    timeZone: basics.timeZone,
    onStored: (eventId) => void publishEvent(basics, eventId),
    nowUtc,
    log,
    measure,
    countDegradation: degradations.count,
  });
}

function reportProblem(folder: SnapshotsFolder, { log, degradations }: Basics): void {
  const problem = folder.problem();
  if (!problem) return;
  degradations.count(`snapshots_folder:${problem.code}`);
  log.error('snapshots are off until their folder can be used', {
    code: problem.code,
    message: problem.message,
    nextStep: problem.nextStep,
  });
}

/** The journal of deletions, as a writer uses it that may be killed. */
function writeJournal({ db }: Basics): WriteJournal {
  const fileOps = createFileOpsStore(db);
  return {
    note: (trx, path, day) => fileOps.add(trx, [{ op: 'delete_path', path, reason: 'failed_write', day }]),
    isNoted: fileOps.isPending,
    takeBack: fileOps.takeBack,
  };
}

function folderMemory(connection: OpenDatabase['connection']) {
  const key = 'snapshots_folder';
  return {
    read: () => {
      const stored = readAppState(connection, key);
      return typeof stored === 'string' ? stored : null;
    },
    write: (folder: string) => writeAppState(connection, key, folder),
  };
}
