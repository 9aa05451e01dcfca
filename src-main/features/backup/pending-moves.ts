/**
 * Renames that belong together, written down before the first of them: whoever comes after a crash finishes them.
 * A move is done when its target is there; so a repeated run changes nothing, and nothing is ever overwritten.
 */
import { existsSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { AppError } from '#shared/errors.ts';
import { moveDurably, replaceFile, syncDirectory } from '#main/platform/atomic-files.ts';
import { errnoOf } from '#main/platform/disk-error.ts';
import { type FaultPoint, reached } from '#main/platform/fault-points.ts';

/** Names in the folder of the journal; nothing else can be moved. */
const name = z
  .string()
  .regex(/^[^/\\]{1,255}$/)
  .refine((text) => text !== '.' && text !== '..');
const journal = z.object({
  formatVersion: z.literal(1),
  moves: z.array(z.object({ from: name, to: name })).max(10),
});
export type Move = z.infer<typeof journal>['moves'][number];

/** Only moves whose `from` is there now are written down. */
export async function planMoves(journalPath: string, moves: readonly Move[]): Promise<void> {
  const folder = dirname(journalPath);
  const present = moves.filter(({ from }) => existsSync(join(folder, from)));
  const text = JSON.stringify({ formatVersion: 1, moves: present });
  await rm(`${journalPath}.part`, { force: true });
  await replaceFile(journalPath, Buffer.from(`${text}\n`), `${journalPath}.part`);
}

/** Carries out what is written down; the moves that were. Empty when there is no journal. */
export async function finishMoves(journalPath: string): Promise<readonly Move[]> {
  const moves = await readMoves(journalPath);
  if (moves.length === 0) return [];
  const folder = dirname(journalPath);
  for (const [index, { from, to }] of moves.entries()) {
    if (!existsSync(join(folder, from)) || existsSync(join(folder, to))) continue;
    await moveDurably(join(folder, from), join(folder, to));
    reached(pointAfter(index === moves.length - 1));
  }
  await rm(journalPath, { force: true });
  await syncDirectory(folder);
  return moves;
}

/** Forgets moves of which none was carried out yet. */
export async function forgetMoves(journalPath: string): Promise<readonly Move[]> {
  const moves = await readMoves(journalPath);
  await rm(journalPath, { force: true });
  return moves;
}

async function readMoves(journalPath: string): Promise<readonly Move[]> {
  const text = await readFile(journalPath, 'utf8').catch((cause: unknown) => {
    if (errnoOf(cause) === 'ENOENT') return null;
    throw cause;
  });
  if (text === null) return [];
  try {
    return journal.parse(JSON.parse(text)).moves;
  } catch (cause) {
    throw new AppError('data-root-unusable', `${journalPath} is damaged: a restore cannot be finished.`, {
      cause,
      nextStep: 'Look at the folders beside it: rename the one you want to keep, then delete this file.',
    });
  }
}

function pointAfter(isLast: boolean): FaultPoint {
  return isLast ? 'restore:swapped-in' : 'restore:swapped-out';
}
