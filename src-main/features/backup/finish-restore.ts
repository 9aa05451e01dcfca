import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { DataPaths } from '#main/platform/data-paths.ts';
import { holdExclusively } from '#main/platform/db/exclusive-lock.ts';
import { clearRestoreLeftovers, restoreLeftovers } from './clear-leftovers.ts';
import { finishMoves, type Move } from './pending-moves.ts';
import { restoreJournal } from './restore-places.ts';

/**
 * Puts a prepared restore of a whole data folder in place, or finishes one that was interrupted. To be called before
 * the folder is opened; throws `data-root-locked` while another Porchlight uses it.
 */
export async function finishRestore(root: string): Promise<readonly Move[]> {
  const journal = restoreJournal(root);
  if (!existsSync(journal)) return [];
  const lock = join(root, 'lock.db');
  if (existsSync(lock)) holdExclusively(lock, root)();
  return finishMoves(journal);
}

/** The same for the database alone; to be called while the data folder is held and before the database is opened. */
export function finishDatabaseRestore(database: string): Promise<readonly Move[]> {
  return finishMoves(restoreJournal(database));
}

/** A restore that was interrupted, or waits for the next start: until then the data may be between two names. */
export function isRestorePending({ root, database }: RestorablePaths): boolean {
  return existsSync(restoreJournal(root)) || existsSync(restoreJournal(database));
}

/** What killed restores left beside the data; to be called by whoever holds the data folder. */
export function killedRestores(paths: RestorablePaths): Promise<string[]> {
  return ofEach(paths, restoreLeftovers);
}

/** Removes it, and says what it was. */
export function clearKilledRestores(paths: RestorablePaths): Promise<string[]> {
  return ofEach(paths, clearRestoreLeftovers);
}

type RestorablePaths = Pick<DataPaths, 'root' | 'database'>;

/** Where a journal is, a prepared restore waits for its turn. */
async function ofEach(
  { root, database }: RestorablePaths,
  work: (target: string) => Promise<string[]>,
): Promise<string[]> {
  const targets = [root, database].filter((target) => !existsSync(restoreJournal(target)));
  return (await Promise.all(targets.map(work))).flat();
}
