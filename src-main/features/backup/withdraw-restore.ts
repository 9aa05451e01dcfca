import { rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { forgetMoves } from './pending-moves.ts';

/** Takes a prepared restore back: the data stays, what was unpacked goes. */
export async function withdrawRestore(journal: string): Promise<void> {
  const moves = await forgetMoves(journal);
  const staged = moves.at(-1)?.from;
  if (staged?.includes('.restoring-'))
    await rm(join(dirname(journal), staged), { recursive: true, force: true });
}
