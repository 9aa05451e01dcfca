/**
 * Puts in order what nobody should have left behind (RT-6, P9): files without a row go to quarantine and after a week
 * for good, rows without their event go, empty folders and stale partial files go, rows whose files are missing are
 * marked. It never follows a link, works slowly, and refuses when far too much seems to be without a row.
 */
import { toAppError } from '#shared/errors.ts';
import type { DataPaths } from '#main/platform/data-paths.ts';
import type { Db } from '#main/platform/db/open-database.ts';
import { reached } from '#main/platform/fault-points.ts';
import type { Logger } from '#main/platform/logger.ts';
import { findMissingFiles, type MissingFilesDeps } from './missing-files.ts';
import type { OrphanRowsStore } from './orphan-rows-store.ts';
import type { Quarantine } from './quarantine.ts';
import { removeEmptyFolders, removeFile, staleStaged } from './remove-leftovers.ts';
import type { SweepClaimsStore } from './sweep-claims-store.ts';
import { refusalOf, type SweepReport } from './sweep-report.ts';
import { sweptTrees } from './swept-trees.ts';
import { type FoundFile, type Tree, walkTree, type WalkTally } from './walk-tree.ts';

export type SweepOptions = {
  readonly dryRun?: boolean;
  /** Younger files are left alone. Default: an hour. */
  readonly minAgeMs?: number;
  /** Moves also what looks like too much. */
  readonly isConfirmed?: boolean;
};

export type Sweeper = {
  sweep(options?: SweepOptions): Promise<SweepReport>;
  /** Ends a run early; resolves when it has ended. */
  stop(): Promise<void>;
};

export type SweeperDeps = Omit<MissingFilesDeps, 'isStopping' | 'store'> & {
  readonly db: Db;
  readonly paths: DataPaths;
  readonly media: MissingFilesDeps['store'];
  readonly claims: SweepClaimsStore;
  readonly rows: OrphanRowsStore;
  readonly quarantine: Quarantine;
  /** False while the folder of snapshots is not the one it was (P1). */
  readonly hasSnapshots: () => Promise<boolean>;
  /** Why nothing may be deleted for its age; null when it may (P15). */
  readonly suspended: () => Promise<string | null>;
  readonly nowMs: () => number;
  readonly log: Logger;
  readonly countDegradation: (reason: string) => void;
};

type Orphan = FoundFile & { readonly tree: string };

type Run = {
  readonly isDryRun: boolean;
  readonly minAgeMs: number;
  readonly isConfirmed: boolean;
  readonly hasSnapshots: boolean;
  readonly tally: WalkTally;
  readonly failed: { path: string; message: string }[];
};

const hourMs = 3_600_000;
const partial = /\.(tmp|part)$/;

export function createSweeper(deps: SweeperDeps): Sweeper {
  const { db, paths, claims, rows, quarantine, pause, nowMs, log, countDegradation } = deps;
  let isStopping = false;
  let last: Promise<unknown> = Promise.resolve();
  return { sweep, stop };

  /** One at a time. */
  function sweep(options: SweepOptions = {}): Promise<SweepReport> {
    const next = last.then(() => sweepNow(options));
    last = next.catch(() => undefined); // whoever asked hears of it
    return next;
  }

  async function stop(): Promise<void> {
    isStopping = true;
    await last;
  }

  async function sweepNow(options: SweepOptions): Promise<SweepReport> {
    const run: Run = {
      isDryRun: options.dryRun ?? false,
      minAgeMs: options.minAgeMs ?? hourMs,
      isConfirmed: options.isConfirmed ?? false,
      hasSnapshots: await deps.hasSnapshots(),
      tally: { filesSeen: 0, ignored: 0, emptyFolders: [] },
      failed: [],
    };
    const removedRows = await (run.isDryRun ? rows.count() : rows.remove());
    const orphans = await findOrphans(run);
    const unowned = orphans.filter(({ stored }) => !partial.test(stored));
    const refused = run.isConfirmed ? null : refusalOf(unowned.length, run.tally.filesSeen);
    const moved = refused ? [] : await moveAll(unowned, run);
    const removedStale = await removeStale(orphans, run);
    const emptied = [...moved, ...removedStale].map(({ path }) => path);
    const found = await findMissingFiles({ ...deps, store: deps.media, isStopping: () => isStopping }, run);
    const report: SweepReport = {
      isDryRun: run.isDryRun,
      filesSeen: run.tally.filesSeen,
      moved: moved.map(({ stored }) => stored),
      refused,
      ignored: run.tally.ignored,
      ...found,
      removedStale: removedStale.map(({ stored }) => stored),
      removedEmpty: await removeEmptyFolders(
        { folders: run.tally.emptyFolders, emptied, roots: sweptTrees(paths).map(({ folder }) => folder) },
        { isDryRun: run.isDryRun, isOld: (changedMs) => isOld(changedMs, run) },
      ),
      removedRows,
      purgedDays: (await deps.suspended()) === null ? await quarantine.purge(run) : [],
      failed: run.failed,
    };
    tell(report);
    return report;
  }

  async function findOrphans(run: Run): Promise<Orphan[]> {
    const orphans: Orphan[] = [];
    for (const tree of sweptTrees(paths)) {
      if (tree.name === 'snapshots' && !run.hasSnapshots) continue;
      await attempt(tree.folder, run, async () => void orphans.push(...(await orphansIn(tree, run))));
    }
    return orphans;
  }

  async function orphansIn(tree: Tree, run: Run): Promise<Orphan[]> {
    const orphans: Orphan[] = [];
    for await (const files of walkTree(tree, run.tally)) {
      if (isStopping) return orphans;
      const old = files.filter(({ changedMs }) => isOld(changedMs, run));
      const claimed = await claims.claimed(
        db,
        tree.name,
        old.map(({ stored }) => stored),
      );
      for (const file of old) if (!claimed.has(file.stored)) orphans.push({ ...file, tree: tree.name });
      if (files.length > 0) await pause();
    }
    return orphans;
  }

  function isOld(changedMs: number, { minAgeMs }: Run): boolean {
    return nowMs() - changedMs >= minAgeMs;
  }

  async function moveAll(orphans: readonly Orphan[], run: Run): Promise<Orphan[]> {
    const moved: Orphan[] = [];
    for (const orphan of orphans) {
      if (isStopping) return moved;
      await attempt(orphan.stored, run, async () => {
        if (run.isDryRun || (await move(orphan))) moved.push(orphan);
      });
      await pause();
    }
    return moved;
  }

  /** Looked up again and moved while nobody else can write: a row that came meanwhile keeps its file (P9). */
  async function move(orphan: Orphan): Promise<boolean> {
    const isMoved = await db.transaction().execute(async (trx) => {
      if ((await claims.claimed(trx, orphan.tree, [orphan.stored])).has(orphan.stored)) return false;
      await quarantine.take(orphan);
      return true;
    });
    if (isMoved) reached('sweep:moved');
    return isMoved;
  }

  async function removeStale(orphans: readonly Orphan[], run: Run): Promise<FoundFile[]> {
    const stale: FoundFile[] = [
      ...orphans.filter(({ stored }) => partial.test(stored)),
      ...(await staleStaged(paths.staging, nowMs())),
    ];
    const removed: FoundFile[] = [];
    for (const file of stale) {
      await attempt(file.stored, run, async () => {
        if (!run.isDryRun) await removeFile(file.path);
        removed.push(file);
      });
    }
    return removed;
  }

  /** One thing that cannot be done does not end the run. */
  async function attempt(path: string, { failed }: Run, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (thrown) {
      const { code, message } = toAppError(thrown);
      countDegradation('sweep_failed');
      log.warn('a file could not be put in order', { path, code, message });
      failed.push({ path, message });
    }
  }

  function tell(report: SweepReport): void {
    const { isDryRun, filesSeen, moved, refused, missing, removedRows } = report;
    if (refused && !isDryRun) {
      countDegradation('sweep_refused');
      log.warn('the sweeper refused', refused);
    }
    const { frames, thumbnails, snapshots, videos } = missing;
    const missingFiles = frames.length + thumbnails.length + snapshots.length + videos.length;
    if (missingFiles > 0 && !isDryRun) countDegradation('files_missing');
    const level = moved.length + missingFiles + removedRows > 0 ? 'warn' : 'info';
    log[level]('the sweeper has run', {
      isDryRun,
      filesSeen,
      moved: moved.length,
      missingFiles,
      removedRows,
    });
  }
}
