import { realpath } from 'node:fs/promises';
import { basename, dirname, isAbsolute, join, relative, sep } from 'node:path';
import { AppError } from '#shared/errors.ts';

export type DataPaths = {
  readonly root: string;
  readonly database: string;
  readonly frames: string;
  readonly thumbnails: string;
  /** Where the prefix `snapshots/` of a stored path leads; may lie outside `root` (E-11). */
  readonly snapshots: string;
  /** Day folders with the event logs. */
  readonly eventLogs: string;
  readonly videos: string;
  readonly clips: string;
  readonly staging: string;
  /** Files without a row wait here before they go (P9). */
  readonly quarantine: string;
  readonly backups: string;
  /** What a person exported without naming another folder. */
  readonly exports: string;
  /** Image and text encoders. */
  readonly models: string;
  readonly logs: string;
  readonly demo: string;
  /** The vault's file. */
  readonly secrets: string;
};

/** What may lie elsewhere, as absolute paths (E-11). */
export type RelocatedPaths = { readonly database?: string; readonly snapshots?: string };

/** The folders of a data root (G-1). Paths in the database are relative to `root` with forward slashes. */
export function dataPathsOf(root: string, relocated: RelocatedPaths = {}): DataPaths {
  return {
    root,
    database: relocated.database ?? join(root, 'events.db'),
    frames: join(root, 'frames'),
    thumbnails: join(root, 'thumbnails'),
    snapshots: relocated.snapshots ?? join(root, 'snapshots'),
    eventLogs: join(root, 'events'),
    videos: join(root, 'videos'),
    clips: join(root, 'clips'),
    staging: join(root, '.tmp'),
    quarantine: join(root, 'quarantine'),
    backups: join(root, 'backups'),
    exports: join(root, 'exports'),
    models: join(root, 'models'),
    logs: join(root, 'logs'),
    demo: join(root, 'demo'),
    secrets: join(root, 'secrets.json'),
  };
}

/** A stored path as the folder it counts from and the rest: `snapshots/…` follows the snapshots folder. */
export function locateStored(
  paths: DataPaths,
  stored: string,
): { readonly base: string; readonly rest: string } {
  const prefix = 'snapshots/';
  return stored.startsWith(prefix)
    ? { base: paths.snapshots, rest: stored.slice(prefix.length) }
    : { base: paths.root, rest: stored };
}

/** `resolveInside` for a stored path, wherever its kind of file lies. */
export function resolveStored(paths: DataPaths, stored: string): Promise<string> {
  const { base, rest } = locateStored(paths, stored);
  return resolveInside(base, rest);
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

/** With every link followed, as far as there is something. */
export async function realPlaceOf(path: string): Promise<string> {
  const real = await realpath(path).catch(() => null); // not there yet
  if (real !== null || dirname(path) === path) return real ?? path;
  return join(await realPlaceOf(dirname(path)), basename(path));
}

export function isInside(root: string, target: string): boolean {
  const way = relative(root, target);
  return way !== '' && !isAbsolute(way) && way !== '..' && !way.startsWith(`..${sep}`);
}
