import type { MissingFiles } from './missing-files.ts';

export type SweepReport = {
  /** Nothing was changed; the lists say what would have been. */
  readonly isDryRun: boolean;
  readonly filesSeen: number;
  /** Stored paths of files without a row, now in quarantine. */
  readonly moved: readonly string[];
  /** Set when there were too many to be true: nothing was moved (P9). */
  readonly refused: { readonly reason: string; readonly files: number } | null;
  /** Links, pipes, hidden files and the like. */
  readonly ignored: number;
  readonly missing: MissingFiles;
  /** Ids of events whose frames are back. */
  readonly foundAgain: readonly string[];
  /** Staged and partial files that nobody finished. */
  readonly removedStale: readonly string[];
  readonly removedEmpty: number;
  /** Rows that outlived their event. */
  readonly removedRows: number;
  /** Days of quarantine that are over. */
  readonly purgedDays: readonly string[];
  readonly failed: readonly { readonly path: string; readonly message: string }[];
};

const mostFiles = 1000;
const mostShare = 0.05;
/** A small library may lose a large part of itself. */
const fewFiles = 20;

/** Why so many files without a row are rather a mistake of ours than real; null when they may be moved (P9). */
export function refusalOf(orphans: number, filesSeen: number): SweepReport['refused'] {
  if (filesSeen <= fewFiles) return null;
  const isMany = orphans > mostFiles;
  if (!isMany && orphans <= filesSeen * mostShare) return null;
  const reason = isMany ? `more than ${mostFiles} files` : `more than ${mostShare * 100} % of all files`;
  return { reason: `${orphans} of ${filesSeen} files belong to no event: ${reason}.`, files: orphans };
}
