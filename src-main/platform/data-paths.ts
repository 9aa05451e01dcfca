import { realpath } from 'node:fs/promises';
import { isAbsolute, join, relative, sep } from 'node:path';
import { AppError } from '#shared/errors.ts';

export type DataPaths = {
  readonly root: string;
  readonly database: string;
  readonly frames: string;
  readonly thumbnails: string;
  readonly staging: string;
  readonly logs: string;
  readonly demo: string;
};

/** The folders of a data root (G-1). Paths in the database are relative to `root` with forward slashes. */
export function dataPathsOf(root: string): DataPaths {
  return {
    root,
    database: join(root, 'events.db'),
    frames: join(root, 'frames'),
    thumbnails: join(root, 'thumbnails'),
    staging: join(root, '.tmp'),
    logs: join(root, 'logs'),
    demo: join(root, 'demo'),
  };
}

/**
 * Absolute path of a stored relative one, with every link followed; throws `not-found` for a file that is
 * absent and for anything that would leave the root (the answer must not tell which).
 */
export async function resolveInside(root: string, stored: string): Promise<string> {
  const missing = new AppError('not-found', 'The file is missing.');
  if (isAbsolute(stored) || stored.split('/').includes('..')) throw missing;
  try {
    const realRoot = await realpath(root);
    const target = await realpath(join(realRoot, ...stored.split('/')));
    if (isInside(realRoot, target)) return target;
  } catch {
    throw missing; // any failure to resolve means: no such file for the caller
  }
  throw missing;
}

export function isInside(root: string, target: string): boolean {
  const way = relative(root, target);
  return way !== '' && !isAbsolute(way) && way !== '..' && !way.startsWith(`..${sep}`);
}
