/**
 * Carries out the intent journal (P7): unlink, then make the folders durable, then forget the intent. Every step may
 * be repeated. What cannot be removed stays in the journal for the next start.
 */
import { AppError, toAppError } from '#shared/errors.ts';
import { syncDirectory } from '#main/platform/atomic-files.ts';
import type { DataPaths } from '#main/platform/data-paths.ts';
import { errnoOf } from '#main/platform/disk-error.ts';
import { reached } from '#main/platform/fault-points.ts';
import type { Logger } from '#main/platform/logger.ts';
import type { FileClaimsStore } from './file-claims-store.ts';
import type { FileOpsStore, OpRange, PendingFileOp } from './file-ops-store.ts';
import { type Removal, removeStored } from './remove-stored.ts';
import { nothingRemoved, plus, type RemovedFiles } from './removed-files.ts';

export type FileJournal = {
  carryOut(range: OpRange): Promise<RemovedFiles>;
  /** Carries out whatever the journal holds. */
  replay(): Promise<RemovedFiles>;
};

export type FileJournalDeps = {
  readonly paths: DataPaths;
  readonly fileOps: FileOpsStore;
  readonly claims: FileClaimsStore;
  /** False while the folder of snapshots is not the one it was: a disk that is not connected (P1). */
  readonly hasSnapshots: () => Promise<boolean>;
  /** Lets others have their turn. */
  readonly pause: () => Promise<void>;
  readonly log: Logger;
  readonly countDegradation: (reason: string) => void;
};

const opsPerChunk = 200;

export function createFileJournal(deps: FileJournalDeps): FileJournal {
  const { paths, fileOps, claims, hasSnapshots, pause, log, countDegradation } = deps;
  return {
    carryOut,
    replay: async () => carryOut({ afterId: 0, throughId: await fileOps.lastId() }),
  };

  async function carryOut({ afterId, throughId }: OpRange): Promise<RemovedFiles> {
    let removed = nothingRemoved;
    // What fails stays in the journal; it must not keep the others from their turn.
    for (let behind = afterId; behind < throughId; ) {
      const ops = await fileOps.pending({ afterId: behind, throughId }, opsPerChunk);
      removed = plus(removed, await carryOutChunk(ops));
      if (ops.length < opsPerChunk) return removed;
      behind = ops.at(-1)?.id ?? throughId;
      await pause();
    }
    return removed;
  }

  async function carryOutChunk(ops: readonly PendingFileOp[]): Promise<RemovedFiles> {
    let removed = nothingRemoved;
    const done: number[] = [];
    const parents = new Set<string>();
    for (const op of ops) {
      const removal = await remove(op);
      removed = plus(removed, tallyOf(op, removal));
      if (removal) done.push(op.id);
      if (removal?.parent) parents.add(removal.parent);
    }
    for (const parent of parents) await makeDurable(parent);
    if (ops.length > 0) reached('delete:unlinked');
    await fileOps.done(done);
    return removed;
  }

  /** Null when it failed. */
  async function remove(op: PendingFileOp): Promise<Removal | null> {
    try {
      if (await claims.isClaimed(op.path)) return await keepClaimed(op);
      if (op.path.startsWith('snapshots/')) await assertSnapshots();
      return await removeStored(paths, op);
    } catch (thrown) {
      const { code, message } = toAppError(thrown);
      countDegradation('file_not_deleted');
      log.warn('a deleted event left a file behind; it is tried again at the next start', {
        path: op.path,
        code,
        message,
      });
      await fileOps.failed(op.id, message);
      return null;
    }
  }

  async function assertSnapshots(): Promise<void> {
    if (await hasSnapshots()) return;
    throw new AppError('data-root-unusable', 'The folder of the snapshots is not there.');
  }

  async function keepClaimed({ path, reason, day }: PendingFileOp): Promise<Removal> {
    if (path.startsWith('events/') && day !== null) await fileOps.rewriteLogs(day);
    countDegradation('deletion_of_live_file');
    log.error('a file that was to be deleted belongs to an event; it stays', { path, reason });
    return { files: 0, bytes: 0, parent: null };
  }
}

function tallyOf({ path }: PendingFileOp, removal: Removal | null): Partial<RemovedFiles> {
  const isThumbnail = path.startsWith('thumbnails/');
  if (!removal) return { failed: 1, thumbnailsFailed: isThumbnail ? 1 : 0 };
  return {
    freedBytes: removal.bytes,
    thumbnailsDeleted: isThumbnail ? removal.files : 0,
    framesDeleted: path.startsWith('frames/') ? removal.files : 0,
  };
}

async function makeDurable(folder: string): Promise<void> {
  await syncDirectory(folder).catch((cause: unknown) => {
    if (errnoOf(cause) !== 'ENOENT') throw cause; // gone with its own intent
  });
}
