/**
 * Takes kept videos away from events that stay (CLP-11): rows and intents in one transaction, files after the commit,
 * the rest by the journal at the next start.
 */
import type { Db } from '#main/platform/db/open-database.ts';
import { reached } from '#main/platform/fault-points.ts';
import type { FileJournal } from './file-journal.ts';
import type { FileOpsStore, OpRange } from './file-ops-store.ts';
import { nothingRemoved, plus, type RemovedFiles } from './removed-files.ts';
import type { VideoRemovalStore } from './video-removal-store.ts';

/** `before`: UTC text; events that began earlier. It ends after the present step when it is stopped. */
export type VideoRemoval = (before: string, isStopping: () => boolean) => Promise<RemovedFiles>;

export type VideoRemovalDeps = {
  readonly db: Db;
  readonly store: VideoRemovalStore;
  readonly fileOps: Pick<FileOpsStore, 'add' | 'lastId'>;
  readonly journal: Pick<FileJournal, 'carryOut'>;
  readonly onRemoved: (eventId: string) => void;
  /** Lets others have their turn. */
  readonly pause: () => Promise<void>;
};

const videosPerStep = 100;

export function createVideoRemoval({
  db,
  store,
  fileOps,
  journal,
  onRemoved,
  pause,
}: VideoRemovalDeps): VideoRemoval {
  return async (before, isStopping) => {
    let removed = nothingRemoved;
    while (!isStopping()) {
      const { videos, range } = await take(before);
      reached('delete:committed');
      for (const { eventId } of videos) onRemoved(eventId);
      removed = plus(removed, await journal.carryOut(range));
      if (videos.length < videosPerStep) return removed;
      await pause();
    }
    return removed;
  };

  async function take(before: string) {
    return db.transaction().execute(async (trx) => {
      const afterId = await fileOps.lastId(trx);
      const videos = await store.take(trx, before, videosPerStep);
      await fileOps.add(
        trx,
        videos.map(({ path, day }) => ({ op: 'delete_path', path, reason: 'retention', day }) as const),
      );
      const range: OpRange = { afterId, throughId: await fileOps.lastId(trx) };
      return { videos, range };
    });
  }
}
