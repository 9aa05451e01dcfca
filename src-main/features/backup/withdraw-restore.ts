import { lstat, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { removeUnpacked } from './clear-leftovers.ts';
import { forgetMoves } from './pending-moves.ts';

/** Takes a prepared restore back: the data stays, what was unpacked goes. */
export async function withdrawRestore(journal: string): Promise<void> {
  const moves = await forgetMoves(journal);
  const staged = moves.at(-1)?.from;
  if (!staged?.includes('.restoring-')) return;
  const path = join(dirname(journal), staged);
  const facts = await lstat(path).catch(() => null); // gone already
  if (facts?.isDirectory()) await removeUnpacked(path);
  else await rm(path, { force: true });
}
