/**
 * Takes possession of a data root: creates its folders, proves that it can be written, holds the lock for life.
 * The lock is an exclusive transaction on `lock.db`, not a pid file: the system frees it when the process dies.
 */
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, readdir, readFile, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { AppError } from '#shared/errors.ts';
import { ensureDirectory, replaceFile } from './atomic-files.ts';
import { type DataPaths, dataPathsOf, type RelocatedPaths } from './data-paths.ts';
import { holdExclusively } from './db/exclusive-lock.ts';
import { errnoOf, toDiskError } from './disk-error.ts';

export type DataRoot = { readonly paths: DataPaths; readonly uuid: string; release(): void };

const rootMarker = z.object({ dataRootUuid: z.uuid(), schema: z.int(), createdAt: z.string() });

/**
 * Throws `data-root-locked` while another process holds it, `data-root-unusable` or `disk-full` when it cannot be
 * written. A folder that holds anything else keeps its rights and its files: only a marked one is ours.
 */
export async function openDataRoot(
  root: string,
  nowMs: number,
  relocated: RelocatedPaths = {},
): Promise<DataRoot> {
  const paths = dataPathsOf(root, relocated);
  await ensureDirectory(root);
  const release = holdExclusively(join(root, 'lock.db'), root);
  try {
    const marker = await readMarker(paths);
    if (marker !== null || (await isNew(paths))) await claim(paths);
    await ensureDirectory(paths.staging);
    await ensureDirectory(dirname(paths.database));
    for (const folder of [paths.frames, paths.thumbnails, paths.logs]) await ensureDirectory(folder);
    return { paths, uuid: marker ?? (await mark(paths, nowMs)), release };
  } catch (cause) {
    release();
    throw toDiskError(cause, 'prepare', root);
  }
}

async function isNew({ root }: DataPaths): Promise<boolean> {
  const names = await readdir(root);
  return names.every((name) => name.startsWith('lock.db'));
}

async function claim({ root, staging }: DataPaths): Promise<void> {
  await chmod(root, 0o700).catch((cause: unknown) => {
    if (errnoOf(cause) !== 'EPERM') throw cause; // a shared folder of another owner: its rights are theirs
  });
  // Staged files were never acknowledged; the events they belonged to are still marked as pending.
  await rm(staging, { recursive: true, force: true });
}

/** Null for a folder that was never a data root; without the marker a database may belong to another volume (P1). */
async function readMarker({ root, database }: DataPaths): Promise<string | null> {
  const path = join(root, 'root.json');
  const text = await readFile(path, 'utf8').catch((cause: unknown) => {
    if (errnoOf(cause) === 'ENOENT') return null;
    throw cause;
  });
  if (text !== null) return parseMarker(text, path);
  if (!existsSync(database)) return null;
  throw new AppError('data-root-unusable', `${path} is missing beside a database: nothing was changed.`, {
    nextStep: 'Run "porchlight doctor --fix" on it, or choose another folder with --data.',
  });
}

async function mark({ root, staging }: DataPaths, nowMs: number): Promise<string> {
  const marker = { dataRootUuid: randomUUID(), schema: 1, createdAt: new Date(nowMs).toISOString() };
  const bytes = Buffer.from(`${JSON.stringify(marker)}\n`);
  await replaceFile(join(root, 'root.json'), bytes, join(staging, `root-${marker.dataRootUuid}.json`));
  return marker.dataRootUuid;
}

function parseMarker(text: string, path: string): string {
  try {
    return rootMarker.parse(JSON.parse(text)).dataRootUuid;
  } catch (cause) {
    throw new AppError('data-root-unusable', `${path} is damaged: this may not be a Porchlight folder.`, {
      cause,
      nextStep: 'Run "porchlight doctor --fix" on it, or choose another folder with --data.',
    });
  }
}
