/**
 * Lists the files of a tree without following anything. Links, pipes, hidden files, names that are not UTF-8 and what
 * a desktop leaves behind are passed over and counted (F21).
 */
import type { Dirent } from 'node:fs';
import { lstat, opendir } from 'node:fs/promises';
import { join } from 'node:path';
import { errnoOf } from '#main/platform/disk-error.ts';
import { isForeignName } from '#main/platform/foreign-names.ts';

export type FoundFile = {
  /** As a row would name it: `frames/…`. */
  readonly stored: string;
  readonly path: string;
  /** When content or place changed last, ms. */
  readonly changedMs: number;
};

export type WalkTally = {
  filesSeen: number;
  ignored: number;
  /** Absolute, deepest last. */
  readonly emptyFolders: string[];
};

export type Tree = {
  /** First part of the stored paths. */
  readonly name: string;
  readonly folder: string;
  /** Files for which it is false are passed over; the path counts from the folder. */
  readonly isOurs: (path: string) => boolean;
};

const filesPerChunk = 256;
/** Nothing of ours lies deeper than three folders. */
const deepest = 8;

export async function* walkTree(tree: Tree, tally: WalkTally): AsyncGenerator<FoundFile[]> {
  const folders = [''];
  for (let relative = folders.pop(); relative !== undefined; relative = folders.pop()) {
    let chunk: FoundFile[] = [];
    let entries = 0;
    for await (const entry of entriesOf(join(tree.folder, relative))) {
      entries++;
      const path = relative === '' ? entry.name : `${relative}/${entry.name}`;
      if (isFolder(entry, path)) folders.push(path);
      else chunk.push(...(await fileAt(tree, path, { entry, tally })));
      if (chunk.length < filesPerChunk) continue;
      yield chunk;
      chunk = [];
    }
    if (entries === 0 && relative !== '') tally.emptyFolders.push(join(tree.folder, relative));
    yield chunk;
  }
}

async function* entriesOf(folder: string): AsyncGenerator<Dirent> {
  try {
    yield* await opendir(folder);
  } catch (cause) {
    // Gone meanwhile, or never there.
    if (!['ENOENT', 'ENOTDIR'].includes(errnoOf(cause) ?? '')) throw cause;
  }
}

function isFolder(entry: Dirent, path: string): boolean {
  return entry.isDirectory() && !isForeignName(entry.name) && path.split('/').length < deepest;
}

/** None or one. */
async function fileAt(
  { name, folder, isOurs }: Tree,
  relative: string,
  { entry, tally }: { readonly entry: Dirent; readonly tally: WalkTally },
): Promise<FoundFile[]> {
  if (!entry.isFile() || isForeignName(entry.name) || !isOurs(relative)) {
    tally.ignored++;
    return [];
  }
  const path = join(folder, relative);
  const facts = await lstat(path).catch((cause: unknown) => {
    if (errnoOf(cause) === 'ENOENT') return null;
    throw cause;
  });
  if (!facts) return [];
  tally.filesSeen++;
  return [{ stored: `${name}/${relative}`, path, changedMs: Math.max(facts.mtimeMs, facts.ctimeMs) }];
}
