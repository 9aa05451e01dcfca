/** Brings a data folder back whose database cannot be opened, for `porchlight doctor --fix` and the desktop's dialog. */
import { basename, join } from 'node:path';
import { toUtcTime } from '#shared/model/time.ts';
import { finishMoves, planMoves } from '#main/features/backup/pending-moves.ts';
import { restoreJournal } from '#main/features/backup/restore-places.ts';
import { type RecoveryReport, recoverDatabase } from '#main/features/integrity/recover-database.ts';
import { readRootMarker, writeRootMarker } from '#main/features/integrity/root-marker.ts';
import type { Clock } from '#main/platform/clock.ts';
import type { DataPaths } from '#main/platform/data-paths.ts';
import { holdExclusively } from '#main/platform/db/exclusive-lock.ts';
import { createIds } from '#main/platform/ids.ts';

export type RecoverLibraryOptions = {
  readonly paths: DataPaths;
  readonly migrationsFolder: string;
  readonly clock: Pick<Clock, 'nowMs'>;
};

/** Takes the folder's lock for it; throws `data-root-locked` while another Porchlight uses it. */
export async function recoverHeldLibrary(options: RecoverLibraryOptions): Promise<RecoveryReport> {
  const { root } = options.paths;
  const release = holdExclusively(join(root, 'lock.db'), root);
  try {
    return await recoverLibrary(options);
  } finally {
    release();
  }
}

/** To be called by whoever holds the folder's lock. */
export async function recoverLibrary(options: RecoverLibraryOptions): Promise<RecoveryReport> {
  const { paths, migrationsFolder, clock } = options;
  const nowUtc = toUtcTime(clock.nowMs());
  const { state, uuid } = await readRootMarker(paths.root);
  const report = await recoverDatabase({
    paths,
    rootUuid: uuid,
    migrationsFolder,
    nowUtc,
    newId: createIds(clock.nowMs),
    async swap(moves) {
      const journal = restoreJournal(paths.database);
      await planMoves(
        journal,
        moves.map(([from, to]) => ({ from: basename(from), to: basename(to) })),
      );
      await finishMoves(journal);
    },
  });
  if (state !== 'fine') await writeRootMarker(paths.root, report.dataRootUuid, nowUtc);
  return report;
}
