/**
 * Takes possession of a data root: creates its folders, proves that it can be written, holds the lock for life.
 * The lock is an exclusive transaction on `lock.db`, not a pid file: the system frees it when the process dies.
 */
import { randomUUID } from 'node:crypto';
import { chmod, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { AppError } from '#shared/errors.ts';
import { ensureDirectory, replaceFile } from './atomic-files.ts';
import { type DataPaths, dataPathsOf } from './data-paths.ts';
import { holdExclusively } from './db/exclusive-lock.ts';
import { errnoOf, toDiskError } from './disk-error.ts';

export type DataRoot = { readonly paths: DataPaths; readonly uuid: string; release(): void };

const rootMarker = z.object({ dataRootUuid: z.uuid(), schema: z.int(), createdAt: z.string() });

/** Throws `data-root-locked` while another process holds it, `data-root-unusable` or `disk-full` when it cannot be written. */
export async function openDataRoot(root: string, nowMs: number): Promise<DataRoot> {
  const paths = dataPathsOf(root);
  await ensureDirectory(root);
  const release = holdExclusively(join(root, 'lock.db'), root);
  try {
    await chmod(root, 0o700).catch((cause: unknown) => {
      if (errnoOf(cause) !== 'EPERM') throw cause; // a shared folder of another owner: its rights are theirs
    });
    await emptyStaging(paths);
    for (const folder of [paths.frames, paths.thumbnails, paths.logs]) await ensureDirectory(folder);
    return { paths, uuid: await identify(paths, nowMs), release };
  } catch (cause) {
    release();
    throw toDiskError(cause, 'prepare', root);
  }
}

// Staged files were never acknowledged; the events they belonged to are still marked as pending.
async function emptyStaging({ staging }: DataPaths): Promise<void> {
  await rm(staging, { recursive: true, force: true });
  await ensureDirectory(staging);
}

async function identify({ root, staging }: DataPaths, nowMs: number): Promise<string> {
  const path = join(root, 'root.json');
  const known = await readFile(path, 'utf8').catch((cause: unknown) => {
    if (errnoOf(cause) === 'ENOENT') return null;
    throw cause;
  });
  if (known !== null) return parseMarker(known, path);
  const marker = { dataRootUuid: randomUUID(), schema: 1, createdAt: new Date(nowMs).toISOString() };
  await replaceFile(path, Buffer.from(`${JSON.stringify(marker)}\n`), join(staging, 'root.json'));
  return marker.dataRootUuid;
}

function parseMarker(text: string, path: string): string {
  try {
    return rootMarker.parse(JSON.parse(text)).dataRootUuid;
  } catch (cause) {
    throw new AppError('data-root-unusable', `${path} is damaged: this may not be a Porchlight folder.`, {
      cause,
      nextStep: 'Restore root.json from a backup, or choose another folder with --data.',
    });
  }
}
