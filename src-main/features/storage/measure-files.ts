/**
 * Adds up the sizes of all files below some folders (D-3.6.4). Runs in a capture child: it may take seconds, and
 * folders are read as a stream, because a large one would not fit into a child's memory. Links are not followed;
 * what vanishes while it looks is not counted.
 */
import { type Dir, lstatSync, opendirSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { errnoOf } from '#main/platform/disk-error.ts';
import { createFileTally, type FileTally } from './file-tally.ts';
import type { MeasuredTree, MeasureInput, MeasureNote, MeasureOutput } from './file-measurement.ts';

export type MeasureContext = {
  readonly note: (note: MeasureNote) => void;
  readonly signal: AbortSignal;
};

/** So often a turn is given to what else the child has to do. */
const entriesPerTurn = 500;

export async function measureFiles(
  { trees, leaveOut }: MeasureInput,
  { note, signal }: MeasureContext,
): Promise<MeasureOutput> {
  const tally = createFileTally(note);
  const leftOut = new Set([...leaveOut, ...trees.map(({ path }) => path)]);
  let seen = 0;
  for (const tree of trees) {
    for (const _ of walk(tree, leftOut, tally)) {
      if (++seen % entriesPerTurn > 0) continue;
      await setImmediate();
      signal.throwIfAborted();
    }
  }
  return tally.result();
}

type OpenFolder = { readonly path: string; readonly dir: Dir; readonly parts: readonly string[] };

/** Yields once an entry. */
function* walk(tree: MeasuredTree, leftOut: ReadonlySet<string>, tally: FileTally): Generator<void> {
  const open = (path: string, parts: readonly string[]) => {
    const dir = attempt(() => opendirSync(path, { bufferSize: 256 }), tally);
    if (dir) stack.push({ path, dir, parts });
  };
  const stack: OpenFolder[] = [];
  open(tree.path, []);
  try {
    for (let folder = stack.at(-1); folder; folder = stack.at(-1)) {
      const { dir } = folder;
      const entry = attempt(() => dir.readSync(), tally);
      if (!entry) {
        stack.pop();
        dir.closeSync();
        continue;
      }
      const path = join(folder.path, entry.name);
      const parts = [...folder.parts, entry.name];
      if (leftOut.has(path)) continue;
      if (entry.isDirectory()) open(path, parts);
      else addFile(path, parts, { tree, tally });
      yield;
    }
  } finally {
    for (const { dir } of stack) dir.closeSync();
  }
}

function addFile(
  path: string,
  parts: readonly string[],
  { tree, tally }: { readonly tree: MeasuredTree; readonly tally: FileTally },
): void {
  const facts = attempt(() => lstatSync(path), tally);
  if (facts) tally.add(tree, parts, facts.size);
}

/** Null for what is not there (any more); anything else that fails is counted, and the rest is added up. */
function attempt<T>(look: () => T, tally: FileTally): T | null {
  try {
    return look();
  } catch (thrown) {
    if (errnoOf(thrown) !== 'ENOENT') tally.addUnreadable();
    return null;
  }
}
