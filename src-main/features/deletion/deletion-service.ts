/**
 * The one way in which events leave (RT-4): rows and intents in one transaction, files after commit, the
 * journal replayed at start. Every operation may be repeated.
 */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { toAppError } from '#shared/errors.ts';
import { isInside } from '#main/platform/data-paths.ts';
import type { Db } from '#main/platform/db/open-database.ts';
import type { Logger } from '#main/platform/logger.ts';
import type { DeletedEvent } from './deleted-event-store.ts';
import type { FileOp, FileOpsStore, PendingFileOp } from './file-ops-store.ts';

export type DeletionService = {
  /** Deletes all events of a camera in batches; `afterLast` runs in the transaction of the last one. */
  deleteCameraEvents(
    cameraId: string,
    afterLast: (trx: Db) => Promise<void>,
  ): Promise<{ eventsDeleted: number }>;
  /** Carries out what the journal still holds; returns how many intents could not be carried out. */
  replay(): Promise<{ failed: number }>;
};

export type DeletionDeps = {
  readonly db: Db;
  readonly root: string;
  readonly fileOps: FileOpsStore;
  readonly takeEvents: (trx: Db, cameraId: string, limit: number) => Promise<DeletedEvent[]>;
  readonly onDeleted: (eventId: string) => void;
  readonly log: Logger;
};

const eventsPerBatch = 1000;
const opsPerBatch = 500;

export function createDeletionService({
  db,
  root,
  fileOps,
  takeEvents,
  onDeleted,
  log,
}: DeletionDeps): DeletionService {
  return { deleteCameraEvents, replay };

  async function deleteCameraEvents(
    cameraId: string,
    afterLast: (trx: Db) => Promise<void>,
  ): Promise<{ eventsDeleted: number }> {
    for (let eventsDeleted = 0; ; ) {
      const batch = await db.transaction().execute(async (trx) => {
        const events = await takeEvents(trx, cameraId, eventsPerBatch);
        await fileOps.add(trx, events.flatMap(intentsOf));
        if (events.length < eventsPerBatch) await afterLast(trx);
        return events;
      });
      for (const { eventId } of batch) onDeleted(eventId);
      eventsDeleted += batch.length;
      await replay();
      if (batch.length < eventsPerBatch) return { eventsDeleted };
    }
  }

  async function replay(): Promise<{ failed: number }> {
    let failed = 0;
    // What fails stays in the journal; it must not keep the others from their turn.
    for (let afterId = 0; ; ) {
      const ops = await fileOps.pending(opsPerBatch, afterId);
      const done: number[] = [];
      for (const op of ops) {
        if (await carryOut(op)) done.push(op.id);
        else failed++;
      }
      await fileOps.done(done);
      if (ops.length < opsPerBatch) return { failed };
      afterId = ops.at(-1)?.id ?? afterId;
    }
  }

  async function carryOut({ id, path }: PendingFileOp): Promise<boolean> {
    const target = join(root, ...path.split('/'));
    try {
      // The schema refuses such paths; a damaged journal must still not delete anything else.
      if (isInside(root, target)) await rm(target, { recursive: true, force: true });
      return true;
    } catch (thrown) {
      const { message } = toAppError(thrown);
      log.warn('a deleted event left a file behind; it is tried again at the next start', {
        path,
        cause: thrown,
      });
      await fileOps.failed(id, message);
      return false;
    }
  }
}

function intentsOf({ eventId, day, files }: DeletedEvent): FileOp[] {
  const reason = 'camera_removed';
  return [
    { op: 'delete_dir', path: `frames/${eventId}`, reason, day },
    ...files.map((path): FileOp => ({ op: 'delete_path', path, reason, day })),
  ];
}
