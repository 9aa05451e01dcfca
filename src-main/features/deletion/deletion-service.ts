/**
 * The one way in which events leave (RT-4): rows, tombstones and intents in one transaction, files after commit,
 * the journal replayed at start. Large deletions go in small transactions, so that others have their turn; a crash
 * between two of them leaves a smaller library and nothing else.
 */
import type { Db } from '#main/platform/db/open-database.ts';
import { reached } from '#main/platform/fault-points.ts';
import type { DayRemoval } from './day-removal.ts';
import type { DeletionReason, EventRemovalStore, EventSelection } from './event-removal-store.ts';
import type { FileJournal } from './file-journal.ts';
import type { FileOpsStore, OpRange } from './file-ops-store.ts';
import { nothingRemoved, plus, type RemovedFiles } from './removed-files.ts';

export type DeletionTally = RemovedFiles & { readonly eventsDeleted: number };

export type DeletionOptions = {
  readonly reason: DeletionReason;
  readonly deleteSnapshots: boolean;
  /** Passes over events that are marked by then. */
  readonly keepFavourites?: boolean;
};

export type DeletionService = {
  /** Ids that are not there are passed over. */
  deleteEvents(eventIds: readonly string[], options: DeletionOptions): Promise<DeletionTally>;
  /** Deletes all events of a camera with their snapshots; `afterLast` runs in the transaction of the last ones. */
  deleteCameraEvents(
    cameraId: string,
    afterLast: (trx: Db) => Promise<void>,
  ): Promise<{ eventsDeleted: number }>;
  /** Deletes a local day completely: rows, files, event logs, kept snapshots. Null while an event of it is open. */
  deleteDay(day: string): Promise<DeletionTally | null>;
  /** Carries out what the journal still holds; returns how many intents could not be carried out. */
  replay(): Promise<{ failed: number }>;
};

export type DeletionDeps = {
  readonly db: Db;
  readonly store: EventRemovalStore;
  readonly fileOps: FileOpsStore;
  readonly journal: FileJournal;
  readonly days: DayRemoval;
  readonly onDeleted: (eventId: string) => void;
  /** Lets others have their turn. */
  readonly pause: () => Promise<void>;
};

/** Rows a transaction: about 7 ms with ten frames an event. */
const eventsPerStep = 100;

type Removal = Omit<DeletionOptions, 'keepFavourites'> & {
  readonly selection: EventSelection;
  readonly afterLast?: (trx: Db) => Promise<void>;
  readonly committed?: () => void;
};

export function createDeletionService(deps: DeletionDeps): DeletionService {
  const { db, store, fileOps, journal, days, onDeleted, pause } = deps;
  return { deleteEvents, deleteCameraEvents, deleteDay, replay: journal.replay };

  async function deleteEvents(
    eventIds: readonly string[],
    { keepFavourites = false, ...options }: DeletionOptions,
  ): Promise<DeletionTally> {
    let tally: DeletionTally = { ...nothingRemoved, eventsDeleted: 0 };
    for (let from = 0; from < eventIds.length; from += eventsPerStep) {
      const some = eventIds.slice(from, from + eventsPerStep);
      const selection: EventSelection = { by: 'ids', eventIds: some, keepFavourites };
      tally = sum(tally, await removeStep({ ...options, selection }));
      await pause();
    }
    return tally;
  }

  async function deleteCameraEvents(
    cameraId: string,
    afterLast: (trx: Db) => Promise<void>,
  ): Promise<{ eventsDeleted: number }> {
    const { eventsDeleted } = await removeAll({
      selection: { by: 'camera', cameraId },
      reason: 'camera_removed',
      deleteSnapshots: true,
      afterLast,
    });
    return { eventsDeleted };
  }

  async function deleteDay(day: string): Promise<DeletionTally | null> {
    if (await days.hasOpenEvents(day)) return null;
    const leftovers = await days.findLeftovers(day);
    const tally = await removeAll({
      selection: { by: 'day', day },
      reason: 'rotation',
      deleteSnapshots: true,
      afterLast: (trx) => days.intendLeftovers(trx, day, leftovers),
      committed: () => reached('rotate:day-committed'),
    });
    reached('rotate:day-unlinked');
    await days.removeEmptyFolders(day);
    return tally;
  }

  async function removeAll(removal: Removal): Promise<DeletionTally> {
    for (let tally: DeletionTally = { ...nothingRemoved, eventsDeleted: 0 }; ; ) {
      const step = await removeStep(removal);
      tally = sum(tally, step);
      if (step.eventsDeleted < eventsPerStep) return tally;
      await pause();
    }
  }

  async function removeStep({
    selection,
    afterLast,
    committed,
    ...options
  }: Removal): Promise<DeletionTally> {
    const { eventIds, range } = await db.transaction().execute(async (trx) => {
      const afterId = await fileOps.lastId(trx);
      const taken = await store.take(trx, selection, { ...options, limit: eventsPerStep });
      if (taken.length < eventsPerStep) await afterLast?.(trx);
      const range: OpRange = { afterId, throughId: await fileOps.lastId(trx) };
      return { eventIds: taken, range };
    });
    reached('delete:committed');
    if (eventIds.length < eventsPerStep) committed?.();
    for (const eventId of eventIds) onDeleted(eventId);
    return { ...(await journal.carryOut(range)), eventsDeleted: eventIds.length };
  }
}

function sum(a: DeletionTally, b: DeletionTally): DeletionTally {
  return { ...plus(a, b), eventsDeleted: a.eventsDeleted + b.eventsDeleted };
}
