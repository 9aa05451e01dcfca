/**
 * Stores a finished snapshot so that a kill at any point leaves no file without its row (P4, P7).
 *
 * Stage and sync → note the intent to delete the final path → rename → one transaction puts the path on the event
 * and takes the intent back. Recovery carries out the intents that are left; the file of an event that is gone
 * meanwhile goes again.
 */
import { AppError } from '#shared/errors.ts';
import type { Db } from '#main/platform/db/open-database.ts';
import { reached } from '#main/platform/fault-points.ts';
import type { SnapshotsFolder } from '#main/platform/snapshots-folder.ts';
import type { SnapshotFiles } from './snapshot-files.ts';
import { type SnapshotPlace, snapshotPathOf } from './snapshot-path.ts';
import type { SnapshotStore } from './snapshot-store.ts';

/** What is needed of the journal of file operations; `compose-snapshots.ts` passes the real one. */
export type WriteJournal = {
  /** Notes that `path` (`snapshots/…`) is to be deleted unless the note is taken back. */
  note(trx: Db, path: string, day: string): Promise<void>;
  isNoted(trx: Db, path: string): Promise<boolean>;
  /** False when it is not there any more: then the file may be gone, too. */
  takeBack(trx: Db, path: string): Promise<boolean>;
};

export type SnapshotStorageDeps = {
  readonly db: Db;
  readonly store: Pick<SnapshotStore, 'isTaken' | 'attach'>;
  readonly files: SnapshotFiles;
  readonly journal: WriteJournal;
  readonly folder: Pick<SnapshotsFolder, 'assertOurs'>;
};

export type SnapshotStorage = {
  /** Path from the snapshots folder; null when the event is gone or has a snapshot already. */
  save(eventId: string, place: SnapshotPlace, bytes: Uint8Array): Promise<string | null>;
};

/** Far more than can begin in one millisecond. */
const attemptsAtMost = 1000;

export function createSnapshotStorage(deps: SnapshotStorageDeps): SnapshotStorage {
  const { db, store, files, journal } = deps;
  return { save };

  async function save(eventId: string, place: SnapshotPlace, bytes: Uint8Array): Promise<string | null> {
    await deps.folder.assertOurs();
    const staged = await files.stage(bytes);
    try {
      reached('snapshot:staged');
      const path = await claim(place);
      const isAttached = await moveAndCommit(staged, path, () => commit(eventId, path, bytes.byteLength));
      return isAttached ? path : null;
    } finally {
      await files.discard(staged); // gone already when all went well
    }
  }

  /** The first path that is free everywhere, with the intent that reserves it. */
  async function claim(place: SnapshotPlace): Promise<string> {
    for (let attempt = 0; attempt < attemptsAtMost; attempt++) {
      const path = snapshotPathOf(place, attempt);
      if (!(await files.exists(path)) && (await reserve(path, place.day))) return path;
    }
    throw new AppError('internal', `There is no free name for ${snapshotPathOf(place)}.`);
  }

  async function reserve(path: string, day: string): Promise<boolean> {
    const stored = storedPathOf(path);
    return db.transaction().execute(async (trx) => {
      if ((await store.isTaken(trx, path)) || (await journal.isNoted(trx, stored))) return false;
      await journal.note(trx, stored, day);
      return true;
    });
  }

  async function moveAndCommit(
    staged: string,
    path: string,
    commitRow: () => Promise<boolean>,
  ): Promise<boolean> {
    try {
      await files.moveIn(staged, path);
      reached('snapshot:renamed');
      const isAttached = await commitRow();
      if (isAttached) reached('snapshot:committed');
      else await undo(path);
      return isAttached;
    } catch (thrown) {
      await undo(path).catch(() => undefined); // the intent stays: the next start tries again
      throw thrown;
    }
  }

  async function commit(eventId: string, path: string, sizeBytes: number): Promise<boolean> {
    return db.transaction().execute(async (trx) => {
      if (!(await store.attach(trx, eventId, path, sizeBytes))) return false;
      if (await journal.takeBack(trx, storedPathOf(path))) return true;
      throw new AppError('internal', `${path} was cleaned up while it was written.`);
    });
  }

  async function undo(path: string): Promise<void> {
    await files.remove(path);
    await journal.takeBack(db, storedPathOf(path));
  }
}

function storedPathOf(path: string): string {
  return `snapshots/${path}`;
}
